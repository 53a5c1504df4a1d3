package org.yorisoi.server.sync;

import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.HistoryStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;

/** One office with the services over a test database, tablets that speak the protocol by hand, and a look inside. */
final class OfficeFixture {
    final Database database;
    final SyncCore core;
    final TimeOrderedIds ids;
    final Forms forms;
    final Samples samples = new Samples(7);
    final int office;
    private final SyncCore.Surroundings surroundings;

    OfficeFixture(Database database) {
        this(database, DerivedTables.NONE, "midorino");
    }

    /** @param code of the office: a database may have several */
    OfficeFixture(Database database, String code) {
        this(database, DerivedTables.NONE, code);
    }

    /** @param derived is called in every transaction that writes records: a place to fail or to wait */
    OfficeFixture(Database database, DerivedTables derived) {
        this(database, derived, "midorino");
    }

    private OfficeFixture(Database database, DerivedTables derived, String code) {
        this.database = database;
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        ids = new TimeOrderedIds(clock, new Random(1));
        forms = new Forms(ids);
        surroundings = new SyncCore.Surroundings(Kinds.standard(), derived, clock, ids, new Random(code.hashCode()));
        core = SyncCore.over(database, surroundings);
        office = core.offices().createOffice(code, "みどり野市 こども家庭センター中央");
    }

    private OfficeFixture(OfficeFixture before, Database database) {
        this.database = database;
        ids = before.ids;
        forms = before.forms;
        surroundings = before.surroundings;
        core = SyncCore.over(database, surroundings);
        office = before.office;
    }

    /** The same office after the server was started again. */
    OfficeFixture restarted(Database opened) {
        return new OfficeFixture(this, opened);
    }

    /** For a second node on the same database. */
    SyncCore.Surroundings surroundings() {
        return surroundings;
    }

    UUID user(Clearance clearance) {
        return core.offices().createUser(office, "職員", clearance);
    }

    /** A tablet of a new user. */
    Tablet tablet(Clearance clearance) {
        return tabletOf(user(clearance));
    }

    Tablet supporter() {
        return tablet(Clearance.CLEARANCE_SUPPORTER);
    }

    Tablet nurse() {
        return tablet(Clearance.CLEARANCE_STAFF);
    }

    /** A coordinator with the whole office. */
    Tablet coordinator() {
        Tablet coordinator = tablet(Clearance.CLEARANCE_COORDINATOR);
        grant(coordinator, ScopeStore.WHOLE_OFFICE);
        return coordinator;
    }

    Tablet tabletOf(UUID user) {
        return new Tablet(this, core.offices().enrol(office, user, null));
    }

    /** The same user's tablet, enrolled again after a clone; it says Hello with the last answer it held. */
    Tablet reenrolled(Tablet before, long lastAnswerSeq) {
        Tablet again = new Tablet(this, core.offices().enrol(office, before.user(), before.device()));
        again.helloAfter(lastAnswerSeq);
        return again;
    }

    UUID household(Tablet... granted) {
        UUID household = core.offices().createHousehold(office);
        for (Tablet tablet : granted) {
            grant(tablet, household);
        }
        return household;
    }

    void grant(Tablet tablet, UUID household) {
        core.offices().grant(office, tablet.user(), household);
    }

    void revoke(Tablet tablet, UUID household) {
        core.offices().revoke(office, tablet.user(), household);
    }

    /** The office's compaction, as it runs so many days after {@link Samples#NOW}. */
    CompactionService.Compacted compactAfter(long days) {
        return compactAfter(database, days);
    }

    CompactionService.Compacted compactAfter(Database through, long days) {
        InstantSource then = InstantSource.fixed(Samples.NOW.plus(Duration.ofDays(days)));
        return new CompactionService(through, then).compact(office, Limits.TOMBSTONE_KEPT);
    }

    /** So long after a deletion that nothing is left of its tombstone. */
    void compact() {
        compactAfter(0);
        compactAfter(Limits.TOMBSTONE_KEPT.toDays());
    }

    // --- a look inside ---

    /** The newest log number. */
    long head() {
        return core.watch().head(office);
    }

    /** Reads from the office's tables. */
    <T> T read(Reading<T> reading) {
        return database.read("look", jdbc -> reading.in(new OfficeSession(jdbc, office, database.dialect())));
    }

    @FunctionalInterface
    interface Reading<T> {
        T in(OfficeSession session) throws java.sql.SQLException;
    }

    @Nullable
    StoredRecord record(RecordKind kind, UUID id) {
        RecordKey key = new RecordKey(kind.getNumber(), id);
        return read(session -> new RecordStore(session).find(List.of(key)).get(key));
    }

    /** The present body of a record that exists. */
    <T extends Message> T body(T like, UUID id) {
        var schema = Kinds.standard().of(like.getClass());
        RecordKey key = new RecordKey(schema.kind(), id);
        StoredRecord record =
                read(session -> new RecordStore(session).find(List.of(key)).get(key));
        try {
            @SuppressWarnings("unchecked")
            T body = (T) like.getParserForType().parseFrom(record.body());
            return body;
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    Conflict conflict(MutationAnswer answer) {
        return conflicts(answer).get(0);
    }

    /** The conflicts that an answer names, in its order. */
    List<Conflict> conflicts(MutationAnswer answer) {
        return answer.getReasonsList().stream()
                .map(reason -> body(Conflict.getDefaultInstance(), Ids.uuid(reason.getConflictId())))
                .toList();
    }

    List<HistoryRow> history(RecordKind kind, UUID id) {
        return read(session -> new HistoryStore(session).of(new RecordKey(kind.getNumber(), id)));
    }

    /** The quarantine row of a mutation. */
    HeldMutation row(Mutation mutation) {
        return core.quarantine().find(office, Ids.uuid(mutation.getId())).orElseThrow();
    }

    /** The reasons of all open rows, oldest first. */
    List<ErrorReason> openReasons() {
        List<ErrorReason> reasons = new ArrayList<>();
        core.quarantine().open(office).forEach(row -> reasons.add(row.reason()));
        return reasons;
    }
}
