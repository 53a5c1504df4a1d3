package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.RecordVersion;

/** All planted bugs; docs/simulator.md says what each gets wrong. */
final class Plants {
    private static final int CONFLICT = RecordKind.RECORD_KIND_CONFLICT_VALUE;
    private static final int GRANT_ENDED = ErrorReason.GRANT_ENDED_VALUE;

    private Plants() {}

    static List<Plant> all() {
        List<Plant> all = new ArrayList<>();
        all.addAll(inTheTablet());
        all.addAll(onTheWire());
        all.addAll(inWhatTheServerSends());
        all.addAll(inWhatTheServerTakes());
        all.addAll(inWhatTheServerKeeps());
        return List.copyOf(all);
    }

    private static List<Plant> inTheTablet() {
        return List.of(
                plant("purge-before-drain", new PurgeBeforeDrain(), 10),
                plant("cursor-before-apply", new CursorBeforeApply(), 4, 5, 8),
                plant(
                        "cursor-from-hello",
                        doing(
                                "hello.answer",
                                "UPDATE setting SET value=(SELECT value FROM setting WHERE name='NEWEST')"
                                        + " WHERE name='CURSOR'"),
                        4),
                plant(
                        "outbox-emptied-at-send",
                        tablet("push.number", "UPDATE mutation SET state=1", "UPDATE mutation SET state=2"),
                        1,
                        18),
                plant(
                        "number-used-again",
                        doing(
                                "store.open",
                                "UPDATE setting SET value=(SELECT max(first_no)+1 FROM batch) WHERE name='NEXT_NO'"
                                        + " AND EXISTS (SELECT 1 FROM batch)"),
                        2,
                        18,
                        27),
                plant(
                        "outbox-keeps-last-save",
                        doing(
                                "save",
                                "DELETE FROM laid WHERE mutation IN (SELECT n FROM mutation WHERE " + EARLIER + ")",
                                "DELETE FROM mutation WHERE " + EARLIER),
                        1,
                        7),
                plant("view-without-own", doing("pull.message", "DELETE FROM view"), 7),
                plant(
                        "purge-leaves-views",
                        tablet("scope.purge", "DELETE FROM view WHERE", "DELETE FROM view WHERE 0 AND"),
                        9),
                plant(
                        "sent-log-cleared",
                        doing(
                                "push.answer",
                                "DELETE FROM mutation WHERE state=2 AND laid=0 AND NOT EXISTS"
                                        + " (SELECT 1 FROM held WHERE held.mutation=mutation.id)"),
                        1,
                        20),
                plant(
                        "sent-log-not-sent-again",
                        new TabletStatements(
                                "hello.answer",
                                sql -> sql.replace("WHERE state IN (1,2)", "WHERE state=1")
                                        .replace("flags=flags|? WHERE state=2", "flags=flags|? WHERE 0")),
                        1,
                        20),
                plant("sent-again-by-number", tablet("hello.answer", "turn=?+n,", "turn=?+no,"), 27),
                plant("squash-drops-a-field", new SquashDropsAField(), 1, 7),
                plant(
                        "mark-not-shown",
                        tablet("save", "WHERE household=? AND kind=?", "WHERE 0 AND household=? AND kind=?"),
                        28),
                plant("sums-not-compared", doing("check.compare", "UPDATE household SET proof=1 WHERE proof=2"), 16),
                plant("urgent-waits-its-turn", tablet("push.number", "AND (NOT EXISTS", "AND (1 OR NOT EXISTS"), 27),
                plant(
                        "urgent-before-its-household",
                        tablet("push.number", "ORDER BY turn", "ORDER BY (flags & 1) DESC, turn"),
                        27));
    }

    private static final String EARLIER = "state=0 AND household=(SELECT household FROM mutation ORDER BY n DESC"
            + " LIMIT 1) AND n<(SELECT max(n) FROM mutation)";

    private static List<Plant> onTheWire() {
        return List.of(
                plant(
                        "retry-under-new-id",
                        new Wire() {
                            @Override
                            PushBatch sent(PushBatch batch) {
                                return batch.getAttempt() > 1 ? renamed(batch) : batch;
                            }
                        },
                        2,
                        4,
                        5),
                plant(
                        "base-not-sent",
                        new Wire() {
                            @Override
                            PushBatch sent(PushBatch batch) {
                                return baseless(batch);
                            }
                        },
                        13),
                plant(
                        "field-unknown-not-kept",
                        new Wire() {
                            @Override
                            PullMessage understood(PullMessage message) {
                                return Unknown.dropped(message);
                            }
                        },
                        8,
                        16),
                plant(
                        "pages-one-by-one",
                        new Wire() {
                            @Override
                            PullMessage understood(PullMessage message) {
                                return eachForItself(message);
                            }
                        },
                        5));
    }

    private static List<Plant> inWhatTheServerSends() {
        return List.of(
                plant("lost-revoke", new Pulled((item, server, caller) -> item.hasRevoke() ? null : item), 9),
                plant("lost-grant", new Pulled((item, server, caller) -> item.hasGrant() ? null : item), 4, 7, 8),
                plant("household-not-whole", new Pulled((item, server, caller) -> newestOnly(item)), 4, 8),
                plant("tombstone-not-sent", without(RecordVersion::getDeleted), 4, 8),
                plant(
                        "held-row-not-sent",
                        new Pulled((item, server, caller) -> item.hasQuarantine() && open(item) ? null : item),
                        8),
                plant(
                        "closing-not-sent",
                        new Pulled((item, server, caller) -> item.hasQuarantine() && !open(item) ? null : item),
                        8),
                plant("own-left-out", new Pulled(Plants::withoutOwn), 4, 8),
                plant("sum-without-body", new SumWithoutBody(), 16));
    }

    private static List<Plant> inWhatTheServerTakes() {
        return List.of(
                plant("dedupe-by-number", new DedupeByNumber(), 1, 2),
                plant("merge-by-lineage", new MergeByLineage(), 1, 14),
                plant("list-by-arrival", new ListByArrival(), 12),
                plant("role-not-checked", new RoleNotChecked(), 26),
                plant("newest-clock-wins", new NewestClockWins(), 23),
                plant("field-unknown-dropped", new Pushed(Unknown::dropped), 24),
                plant("old-app-refused", new OldAppRefused(), 24),
                plant("deletion-always-wins", new DeletionAlwaysWins(), 1),
                plant("strict-in-parts", new Pushed(mutation -> mutation.setStrict(false)), 15),
                plant("refused-but-applied", new RefusedButApplied(), 1),
                plant("held-work-applied-twice", new HeldWorkAppliedTwice(), 2, 3),
                plant("first-record-only", new Pushed(Plants::firstOnly), 1, 15));
    }

    private static List<Plant> inWhatTheServerKeeps() {
        return List.of(
                plant(
                        "marks-not-completed",
                        server(" AND kind IN", " AND 0 AND kind IN", "SELECT kind, id, household"),
                        28),
                plant("history-not-written", inserting("history", "0"), 1, 2, 14),
                plant("conflict-not-written", inserting("record", "column2 <> " + CONFLICT), 1, 14),
                plant(
                        "held-work-dropped-on-revoke",
                        new ServerStatements(sql -> sql.startsWith("INSERT INTO quarantine (")
                                ? ServerStatements.only(sql, "column10 <> " + GRANT_ENDED)
                                : sql.startsWith("INSERT INTO quarantine_record (")
                                        ? ServerStatements.only(
                                                sql,
                                                "EXISTS (SELECT 1 FROM quarantine q WHERE q.mutation_id = column4)")
                                        : sql),
                        1),
                plant("closing-not-written", server("closed_seq IS NULL", "0", "UPDATE quarantine SET closed_seq"), 3),
                plant("seq-with-gaps", server("seq = seq + ?", "seq = seq + 1 + ?", "UPDATE office_head"), 3),
                plant(
                        "one-seq-for-a-batch",
                        new ServerStatements(sql -> sql.startsWith("INSERT INTO outcome (")
                                ? ServerStatements.only(sql, "1")
                                        .replace(
                                                "SELECT *",
                                                "SELECT column1, column2, column3, column4, column5,"
                                                        + " (SELECT seq FROM office_head), column7")
                                : sql),
                        2,
                        3),
                plant("outcome-not-kept", inserting("outcome", "0"), 2, 3),
                plant("sum-not-kept", server(", sum128 = excluded.sum128", "", "INSERT INTO household_head"), 16),
                plant("head-not-kept", server("head = excluded.head, ", "", "INSERT INTO household_head"), 4),
                plant("delete-not-kept", server("deleted = ?", "deleted = (? AND 0)", "UPDATE record"), 1, 22),
                plant(
                        "edit-of-deleted-lost",
                        server("deleted = ?", "deleted = max(deleted, ?)", "UPDATE record"),
                        1,
                        16),
                plant("horizon-not-moved", server("WHERE", "WHERE 0 AND", "UPDATE office_head SET horizon"), 16, 22),
                plant(
                        "compacted-name-forgotten",
                        server("WHERE", "WHERE 0 AND", "INSERT INTO compacted_record"),
                        1,
                        21),
                plant("revoke-keeps-grant", server("WHERE", "WHERE 0 AND", "DELETE FROM scope_grant"), 9, 11),
                plant(
                        "clearance-ignored",
                        server("clearance <= ?", "(clearance <= ? OR 1)", "SELECT kind, id, household"),
                        11));
    }

    // --- how ---

    private static Plant plant(String name, Wiring wiring, Integer... breaks) {
        return new Plant(name, Set.of(breaks), wiring);
    }

    /** A tablet that does something more in one transaction. */
    private static Wiring doing(String transaction, String... more) {
        return new TabletStatements(transaction, UnaryOperator.identity(), more);
    }

    private static Wiring tablet(String transaction, String right, String wrong) {
        return new TabletStatements(transaction, sql -> sql.replace(right, wrong));
    }

    /** A server with something else in a statement that begins in some way. */
    private static Wiring server(String right, String wrong, String beginning) {
        return new ServerStatements(sql -> sql.startsWith(beginning) ? sql.replace(right, wrong) : sql);
    }

    /** A server that inserts only some rows into a table. */
    private static Wiring inserting(String table, String condition) {
        return new ServerStatements(
                sql -> sql.startsWith("INSERT INTO " + table + " (") ? ServerStatements.only(sql, condition) : sql);
    }

    private static PushBatch renamed(PushBatch batch) {
        PushBatch.Builder renamed = batch.toBuilder();
        for (Mutation.Builder mutation : renamed.getMutationsBuilderList()) {
            byte[] id = mutation.getId().toByteArray();
            id[id.length - 1] ^= (byte) batch.getAttempt();
            mutation.setId(ByteString.copyFrom(id));
        }
        return renamed.build();
    }

    /** Of fields that are not merged by a rule: of these an unknown base makes another value, not a conflict. */
    private static PushBatch baseless(PushBatch batch) {
        PushBatch.Builder changed = batch.toBuilder();
        for (Mutation.Builder mutation : changed.getMutationsBuilderList()) {
            for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
                KindSchema kind = Kinds.standard().find(operation.getKindValue());
                if (kind != null && operation.hasPatch()) {
                    operation.getPatchBuilder().getChangesBuilderList().stream()
                            .filter(change -> kind.unitOf(change.getField()).policy() == Policy.POLICY_CONFLICT)
                            .forEach(FieldChange.Builder::clearBase);
                }
            }
        }
        return changed.build();
    }

    private static PullMessage eachForItself(PullMessage message) {
        PullMessage.Builder changed = message.toBuilder();
        for (PullItem.Builder item : changed.getItemsBuilderList()) {
            if (item.hasDelta()) {
                HouseholdDelta.Builder delta = item.getDeltaBuilder();
                delta.setWhole(delta.getWhole() && delta.getFirstPage())
                        .setMore(false)
                        .setFirstPage(true);
            }
        }
        return changed.build();
    }

    private static boolean open(PullItem item) {
        return item.getQuarantine().getState() == QuarantineState.QUARANTINE_STATE_OPEN;
    }

    private static PullItem newestOnly(PullItem item) {
        HouseholdDelta delta = item.getDelta();
        if (!item.hasDelta() || !delta.getWhole() || delta.getRecordsCount() < 2) {
            return item;
        }
        PullItem.Builder changed = item.toBuilder();
        changed.getDeltaBuilder().clearRecords().addRecords(delta.getRecords(delta.getRecordsCount() - 1));
        return changed.build();
    }

    private static @Nullable PullItem withoutOwn(PullItem item, SimServer server, Caller caller) {
        return without(
                item,
                version -> !Peek.at(
                                server.file(),
                                "SELECT 1 FROM outcome WHERE device = ? AND seq = ?",
                                row -> true,
                                Ids.bytes(caller.device()).toByteArray(),
                                version.getSeq())
                        .isEmpty());
    }

    private static Wiring without(Predicate<RecordVersion> left) {
        return new Pulled((item, server, caller) -> without(item, left));
    }

    private static PullItem without(PullItem item, Predicate<RecordVersion> left) {
        if (!item.hasDelta()) {
            return item;
        }
        PullItem.Builder changed = item.toBuilder();
        List<RecordVersion> sent =
                item.getDelta().getRecordsList().stream().filter(left.negate()).toList();
        changed.getDeltaBuilder().clearRecords().addAllRecords(sent);
        return changed.build();
    }

    private static void firstOnly(Mutation.Builder mutation) {
        while (mutation.getOperationsCount() > 1) {
            mutation.removeOperations(mutation.getOperationsCount() - 1);
        }
    }
}
