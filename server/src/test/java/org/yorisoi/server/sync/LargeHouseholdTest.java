package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.RecordVersion;
import org.yorisoi.sync.v1.RepairRequest;

/** A household larger than a message comes in pages, each from a snapshot of its own, and is whole at the end. */
class LargeHouseholdTest {
    private static final int VISITS = 700;

    @DatabaseTest
    void household_largerThanAMessage_isPagedBySeqAndCompleteAtTheEnd(Database database) {
        Large large = new Large(database);

        Pulled pulled = large.reader.pull(ByteString.EMPTY);

        List<HouseholdDelta> pages = pulled.deltas(large.household);
        assertTrue(pages.size() >= 3, "pages: " + pages.size());
        assertEquals(large.ids(), pulled.recordIds(large.household));
        for (int i = 0; i < pages.size(); i++) {
            boolean last = i == pages.size() - 1;
            assertEquals(i == 0, pages.get(i).getFirstPage());
            assertEquals(!last, pages.get(i).getMore());
            assertEquals(last ? 16 : 0, pages.get(i).getSum().size());
        }
        assertTrue(
                pulled.messages().stream().allMatch(message -> message.getSerializedSize() <= Limits.PULL_MAX_BYTES));
    }

    @DatabaseTest
    void changes_betweenTwoPages_comeWithLaterPagesAndTheSumIsRight(Database database) {
        Large large = new Large(database);
        Iterator<PullMessage> messages = large.begin();
        List<PullItem> items = new ArrayList<>(messages.next().getItemsList());
        HomeVisit first = large.bodies.get(0);
        HomeVisit noted = first.toBuilder().setLeftNote(true).build();
        large.author.push(
                large.office.forms.patch(large.household, large.id(0), new Edit(first, noted, large.office.head())));
        large.author.push(large.office.forms.delete(
                large.household, RecordKind.RECORD_KIND_HOME_VISIT, large.id(1), large.office.head()));
        large.author.push(large.office.forms.create(large.household, large.office.samples.homeVisit()));
        messages.forEachRemaining(message -> items.addAll(message.getItemsList()));

        Map<ByteString, RecordVersion> held = large.apply(items);

        HouseholdDelta last = large.lastDelta(items);
        assertEquals(VISITS, held.size(), "one deleted, one new");
        assertEquals(last.getSum(), sum(held).bytes());
        assertEquals(noted.toByteString(), held.get(Ids.bytes(large.id(0))).getBody());
        assertFalse(held.containsKey(Ids.bytes(large.id(1))));
    }

    @DatabaseTest
    void grant_changedBetweenTwoPages_beginsTheHouseholdAgain(Database database) {
        Large large = new Large(database);
        Iterator<PullMessage> messages = large.begin();
        messages.next();
        large.office.revoke(large.reader, large.household);
        large.office.grant(large.reader, large.household);
        List<PullItem> rest = new ArrayList<>();
        messages.forEachRemaining(message -> rest.addAll(message.getItemsList()));

        assertTrue(rest.get(0).hasGrant());
        assertTrue(rest.get(1).getDelta().getFirstPage());
        Map<ByteString, RecordVersion> held = large.apply(rest);
        assertEquals(VISITS, held.size());
        assertEquals(large.lastDelta(rest).getSum(), sum(held).bytes());
    }

    @DatabaseTest
    void grant_endedBetweenTwoPages_endsTheHouseholdInItsMiddle(Database database) {
        Large large = new Large(database);
        Iterator<PullMessage> messages = large.begin();
        messages.next();
        large.office.revoke(large.reader, large.household);
        List<PullItem> rest = new ArrayList<>();
        messages.forEachRemaining(message -> rest.addAll(message.getItemsList()));

        assertTrue(rest.stream().noneMatch(PullItem::hasDelta));
        ByteString cursor = rest.get(rest.size() - 1).getCheckpoint().getCursor();
        assertEquals(List.of(large.household), large.reader.pull(cursor).revokes());
    }

    @DatabaseTest
    void delta_largerThanAMessage_isPagedTooAndSaysFromWhereItGoesOn(Database database) {
        Large large = new Large(database, 1);
        ByteString cursor = large.reader.pull(ByteString.EMPTY).cursor();
        long from = large.office.head();
        large.write(VISITS);

        Pulled pulled = large.reader.pull(cursor);

        List<HouseholdDelta> pages = pulled.deltas(large.household);
        assertTrue(pages.size() >= 3);
        assertTrue(pages.stream().noneMatch(HouseholdDelta::getWhole));
        assertTrue(pages.stream().allMatch(page -> page.getFrom() == from));
        assertEquals(VISITS, pulled.records(large.household).size());
        assertEquals(VISITS, new HashSet<>(pulled.recordIds(large.household)).size());
    }

    @DatabaseTest
    void households_withMoreThanIsReadAtOnceOfAll_comeWholeEach(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet reader = office.supporter();
        List<UUID> households = List.of(
                office.household(author, reader), office.household(author, reader), office.household(author, reader));
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        for (UUID household : households) {
            List<Mutation> batch = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                batch.add(office.forms.create(household, office.samples.homeVisit()));
            }
            author.pushAll(batch);
        }

        SyncCore.Surroundings usual = office.surroundings();
        SyncCore inOneMessage = SyncCore.over(
                database,
                new SyncCore.Surroundings(
                        usual.kinds(), usual.derived(), usual.clock(), usual.ids(), usual.random(), 1 << 24));
        Pulled pulled = Pulled.of(inOneMessage
                .pull()
                .pull(
                        reader.caller(),
                        PullRequest.newBuilder().setCursor(cursor).build()));

        assertEquals(1, pulled.messages().size());
        for (UUID household : households) {
            Map<ByteString, RecordVersion> held = new HashMap<>();
            pulled.records(household).forEach(record -> held.put(record.getId(), record));
            assertEquals(250, held.size());
            assertEquals(250, pulled.records(household).size(), "none twice");
            List<HouseholdDelta> deltas = pulled.deltas(household);
            assertEquals(sum(held).bytes(), deltas.get(deltas.size() - 1).getSum());
        }
    }

    @DatabaseTest
    void mutation_thatWroteMoreThanIsReadAtOnce_isNotCutByAPage(Database database) {
        Large large = new Large(database, Limits.OPERATIONS);
        ByteString cursor = large.reader.pull(ByteString.EMPTY).cursor();
        List<Mutation> others = new ArrayList<>();
        List<Operation> whole = new ArrayList<>();
        for (int i = 0; i < Limits.OPERATIONS; i++) {
            HomeVisit body = large.bodies.get(i);
            others.add(large.office.forms.patch(
                    large.household,
                    large.id(i),
                    new Edit(body, body.toBuilder().setOpinion("別").build(), 0)));
            HomeVisit mine = body.toBuilder()
                    .setOpinion("わたし")
                    .setCaregiverBurden(1)
                    .setHouseworkMinutes(1)
                    .setNextRequest("次回")
                    .build();
            whole.add(large.office.forms.change(large.id(i), new Edit(body, mine, 0)));
        }
        Tablet other = large.office.coordinator();
        other.pushAll(others);
        Mutation strict = large.office.forms.save(large.household, whole.toArray(Operation[]::new)).toBuilder()
                .setStrict(true)
                .build();
        long seq = large.author.push(strict).getSeq();

        Pulled pulled = large.reader.pull(cursor);

        assertEquals(
                4 * Limits.OPERATIONS, at(pulled.records(large.household), seq).size());
        assertEquals(
                1,
                pulled.deltas(large.household).stream()
                        .filter(page -> !at(page.getRecordsList(), seq).isEmpty())
                        .count());
    }

    @DatabaseTest
    void messages_ofASmallSize_holdOneVisitEach(Database database) {
        Large large = new Large(database, 3);
        SyncCore.Surroundings usual = large.office.surroundings();
        SyncCore small = SyncCore.over(
                database,
                new SyncCore.Surroundings(
                        usual.kinds(), usual.derived(), usual.clock(), usual.ids(), usual.random(), 100));

        Pulled pulled = Pulled.of(small.pull().pull(large.reader.caller(), PullRequest.getDefaultInstance()));
        Pulled repaired = Pulled.of(small.pull()
                .pull(
                        large.reader.caller(),
                        PullRequest.newBuilder()
                                .setRepair(RepairRequest.newBuilder().setHousehold(Ids.bytes(large.household)))
                                .build()));

        assertEquals(large.ids(), pulled.recordIds(large.household));
        assertEquals(large.ids(), repaired.recordIds(large.household));
        assertTrue(pulled.deltas(large.household).stream().allMatch(page -> page.getRecordsCount() <= 1));
        assertTrue(repaired.deltas(large.household).stream().allMatch(page -> page.getRecordsCount() == 1));
        assertEquals(
                1, large.reader.pull(ByteString.EMPTY).deltas(large.household).size(), "the usual size");
    }

    private static List<RecordVersion> at(List<RecordVersion> records, long seq) {
        return records.stream().filter(record -> record.getSeq() == seq).toList();
    }

    private static Sum128 sum(Map<ByteString, RecordVersion> held) {
        Sum128 sum = Sum128.ZERO;
        for (RecordVersion record : held.values()) {
            sum = sum.plus(BodyHash.record(
                    record.getKindValue(), Ids.uuid(record.getId()), record.getSeq(), record.getBody()));
        }
        return sum;
    }

    /** A household with many visits, its author and a reader. */
    private static final class Large {
        final OfficeFixture office;
        final Tablet author;
        final Tablet reader;
        final UUID household;
        final List<HomeVisit> bodies = new ArrayList<>();
        final List<Mutation> creations = new ArrayList<>();

        Large(Database database) {
            this(database, VISITS);
        }

        Large(Database database, int visits) {
            office = new OfficeFixture(database);
            author = office.supporter();
            reader = office.supporter();
            household = office.household(author, reader);
            write(visits);
        }

        void write(int visits) {
            List<Mutation> batch = new ArrayList<>();
            for (int i = 0; i < visits; i++) {
                HomeVisit body = office.samples.homeVisit();
                bodies.add(body);
                batch.add(office.forms.create(household, body));
            }
            creations.addAll(batch);
            for (int i = 0; i < batch.size(); i += 300) {
                author.pushAll(batch.subList(i, Math.min(i + 300, batch.size())));
            }
        }

        UUID id(int index) {
            return Forms.record(creations.get(index));
        }

        List<UUID> ids() {
            return creations.stream().map(Forms::record).toList();
        }

        Iterator<PullMessage> begin() {
            return office.core.pull().pull(reader.caller(), PullRequest.getDefaultInstance());
        }

        /** What a device that applies the pages holds at the end. */
        Map<ByteString, RecordVersion> apply(List<PullItem> items) {
            Map<ByteString, RecordVersion> held = new HashMap<>();
            for (PullItem item : items) {
                if (item.getDelta().getHousehold().equals(Ids.bytes(household))) {
                    if (item.getDelta().getFirstPage()) {
                        held.clear();
                    }
                    for (RecordVersion record : item.getDelta().getRecordsList()) {
                        if (record.getDeleted()) {
                            held.remove(record.getId());
                        } else {
                            held.put(record.getId(), record);
                        }
                    }
                }
            }
            return held;
        }

        HouseholdDelta lastDelta(List<PullItem> items) {
            HouseholdDelta last = null;
            for (PullItem item : items) {
                if (item.getDelta().getHousehold().equals(Ids.bytes(household))) {
                    last = item.getDelta();
                }
            }
            assertNotNull(last);
            assertFalse(last.getMore());
            return last;
        }
    }
}
