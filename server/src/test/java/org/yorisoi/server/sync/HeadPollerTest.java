package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** Pokes go to those whose scope changed, and to nobody else. */
@Timeout(60)
class HeadPollerTest {
    /** Looks only when it is told to: the timer's tasks are dropped. */
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static final class Watching implements Watcher {
        private final Caller caller;
        private int pokes;
        private @Nullable RuntimeException ended;

        Watching(Caller caller) {
            this.caller = caller;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public void poke() {
            pokes++;
        }

        @Override
        public void end(RuntimeException why) {
            ended = why;
        }

        @Override
        public boolean gone() {
            return ended != null;
        }
    }

    private final List<Watching> all = new ArrayList<>();

    private Watching watch(HeadPoller poller, Tablet tablet) {
        Watching watcher = new Watching(tablet.caller());
        all.add(watcher);
        poller.add(watcher);
        return watcher;
    }

    /** Looks now, forgets the pokes so far beforehand, and waits until it is done. */
    private void look(HeadPoller poller) throws Exception {
        poller.committed();
        thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
    }

    private void forget() throws Exception {
        thread.submit(() -> all.forEach(watcher -> watcher.pokes = 0)).get(20, TimeUnit.SECONDS);
    }

    @DatabaseTest
    void change_ofAHousehold_pokesThoseWhoMaySeeItOnly(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet author = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet same = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet everywhere = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        Tablet below = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        Tablet elsewhere = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household(author, same, below);
        office.household(elsewhere);
        office.core.offices().grant(office.office, everywhere.caller().user(), ScopeStore.WHOLE_OFFICE);
        List<Watching> watching = new ArrayList<>();
        for (Tablet tablet : List.of(author, same, everywhere, below, elsewhere)) {
            watching.add(watch(poller, tablet));
        }
        look(poller);
        forget();

        author.push(office.forms.create(household, pregnancy(office)));
        look(poller);

        assertEquals(
                List.of(1, 1, 1, 0, 0),
                watching.stream().map(watcher -> Math.min(1, watcher.pokes)).toList());
    }

    @DatabaseTest
    void push_pokesItsOwnDeviceOnlyIfThereIsMoreThanItsOwnOutcomes(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet author = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet other = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household(author, other);
        Watching own = watch(poller, author);
        Watching others = watch(poller, other);
        look(poller);
        forget();

        PushBatch first = author.batch(
                1,
                office.forms.create(household, pregnancy(office)),
                office.forms.create(household, pregnancy(office)));
        poller.committed(author.caller(), author.push(first));
        thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
        assertEquals(List.of(0, 1), List.of(own.pokes, others.pokes));

        PushBatch second = author.batch(3, office.forms.create(household, pregnancy(office)));
        PushAnswer answer = author.push(second);
        other.push(office.forms.create(household, pregnancy(office)));
        poller.committed(author.caller(), answer);
        thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
        assertEquals(List.of(1, 2), List.of(own.pokes, others.pokes), "the other's came in between");

        PushAnswer repeated = author.push(second);
        other.push(office.forms.create(household, pregnancy(office)));
        poller.committed(author.caller(), repeated);
        thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
        assertEquals(List.of(2, 3), List.of(own.pokes, others.pokes), "a repeat wrote nothing");
    }

    private static Message pregnancy(OfficeFixture office) {
        return office.samples.record(RecordKind.RECORD_KIND_PREGNANCY);
    }

    @DatabaseTest
    void grantAndRevoke_pokeTheOneConcerned(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet one = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet other = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household();
        Watching concerned = watch(poller, one);
        Watching unconcerned = watch(poller, other);
        look(poller);

        for (boolean granted : new boolean[] {true, false}) {
            forget();
            if (granted) {
                office.core.offices().grant(office.office, one.caller().user(), household);
            } else {
                office.core.offices().revoke(office.office, one.caller().user(), household);
            }
            look(poller);
            assertTrue(concerned.pokes > 0);
            assertEquals(0, unconcerned.pokes);
        }
    }

    @DatabaseTest
    void rowOfTheQuarantine_pokesItsAuthor(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet author = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet other = office.tablet(Clearance.CLEARANCE_STAFF);
        Watching concerned = watch(poller, author);
        Watching unconcerned = watch(poller, other);
        look(poller);
        forget();

        var answer = author.push(office.forms.create(new UUID(3, 3), office.samples.homeVisit()));
        look(poller);

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertTrue(concerned.pokes > 0);
        assertEquals(0, unconcerned.pokes);
    }

    @DatabaseTest
    void newEpoch_pokesEveryone(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Watching watching = watch(poller, office.tablet(Clearance.CLEARANCE_STAFF));
        look(poller);
        forget();

        office.core.epochs().begin(office.office);
        look(poller);

        assertTrue(watching.pokes > 0);
    }

    @DatabaseTest
    void account_thatWasClosed_isToldAndPokedNoMore(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet tablet = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household(tablet);
        Watching watching = watch(poller, tablet);
        look(poller);
        forget();

        office.core.offices().setActive(office.office, tablet.caller().user(), false);
        office.core.offices().grant(office.office, tablet.caller().user(), household);
        look(poller);

        assertEquals(0, watching.pokes);
        assertEquals(ErrorReason.ACCOUNT_CLOSED, ((SyncRefusal) watching.ended).reason());
    }

    @DatabaseTest
    void accountOrDevice_thatWasClosed_isToldAtTheNextLookThoughTheLogIsAsItWas(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Tablet ofAccount = office.supporter();
        Tablet lost = office.supporter();
        Watching closedAccount = watch(poller, ofAccount);
        Watching closedDevice = watch(poller, lost);
        Watching other = watch(poller, office.supporter());
        look(poller);
        forget();
        long head = office.head();

        office.core.offices().setActive(office.office, ofAccount.user(), false);
        look(poller);
        assertEquals(ErrorReason.ACCOUNT_CLOSED, ((SyncRefusal) closedAccount.ended).reason());
        assertNull(closedDevice.ended);
        database.write("close a device", jdbc -> {
            OfficeSession session = new OfficeSession(jdbc, office.office, database.dialect());
            new DeviceStore(session).setActive(lost.device(), false);
            return session;
        });
        look(poller);

        assertEquals(ErrorReason.ACCOUNT_CLOSED, ((SyncRefusal) closedDevice.ended).reason());
        assertNull(other.ended);
        assertEquals(0, other.pokes);
        assertEquals(head, office.head());
    }

    @DatabaseTest
    void look_withoutAnyChange_pokesNobody(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        HeadPoller poller = new HeadPoller(office.core.watch(), thread);
        Watching watching = watch(poller, office.tablet(Clearance.CLEARANCE_STAFF));
        look(poller);
        forget();

        look(poller);
        look(poller);

        assertEquals(0, watching.pokes);
        assertNull(watching.ended);
    }
}
