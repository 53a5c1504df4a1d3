package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.merge.UnitConflict;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OpenConflictStore.OpenConflict;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.OperationResult.Dispute;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;
import org.yorisoi.sync.v1.Reason;

/** Opens, extends and settles the records that keep both values of a conflict. */
final class ConflictRecords {
    private static final int RESOLUTION = Conflict.RESOLUTION_FIELD_NUMBER;
    private static final ByteString THEIRS = Conflict.newBuilder()
            .setResolution(ConflictResolution.CONFLICT_RESOLUTION_THEIRS)
            .build()
            .toByteString();

    private ConflictRecords() {}

    static RecordKey key(UUID conflict) {
        return new RecordKey(RecordKind.RECORD_KIND_CONFLICT_VALUE, conflict);
    }

    static boolean isConflict(RecordKey key) {
        return key.kind() == RecordKind.RECORD_KIND_CONFLICT_VALUE;
    }

    /** The same mutation, record and field give the same id, so that a repeat makes no second conflict. */
    private static UUID id(UUID mutation, UUID record, int field) {
        return Ids.uuidV8(ByteBuffer.allocate(36)
                .putLong(mutation.getMostSignificantBits())
                .putLong(mutation.getLeastSignificantBits())
                .putLong(record.getMostSignificantBits())
                .putLong(record.getLeastSignificantBits())
                .putInt(field)
                .array());
    }

    /**
     * Keeps a value that was not used; a later edit of the same own run extends the conflict it already has.
     *
     * @return the conflict's id
     */
    static UUID keep(LogTransaction log, Entry entry, OperationResult result, Dispute dispute) {
        UnitConflict value = dispute.value();
        StoredRecord earlier = earlierOfRun(log, entry, result, value);
        if (earlier != null) {
            Conflict extended = read(earlier).toBuilder()
                    .setMine(value.mine())
                    .setMineAt(entry.savedAt())
                    .build();
            change(log, entry, earlier, extended.toByteString());
            return earlier.key().id();
        }
        UUID id = id(entry.mutation(), result.key().id(), value.unit());
        Conflict conflict = conflict(entry, result, dispute);
        Change created = new Change(
                entry.seq(),
                log.epoch(),
                entry.actor().user(),
                entry.actor().device(),
                false,
                entry.savedAt(),
                Set.of());
        log.create(new StoredRecord(
                key(id), entry.household(), result.clearance(), entry.seq(), false, conflict.toByteString(), created));
        log.openConflict(new OpenConflict(result.key(), id, value.unit()));
        return id;
    }

    private static Conflict conflict(Entry entry, OperationResult result, Dispute dispute) {
        UnitConflict value = dispute.value();
        Conflict.Builder conflict = Conflict.newBuilder()
                .setRecordKindValue(result.key().kind())
                .setRecordId(Ids.bytes(result.key().id()))
                .setField(value.unit())
                .setSort(value.sort())
                .setBase(value.base())
                .setMine(value.mine())
                .setTheirs(value.theirs())
                .setMineAuthor(Ids.bytes(entry.actor().user()))
                .setMineAt(entry.savedAt())
                .setMutationId(Ids.bytes(entry.mutation()))
                .setResolution(ConflictResolution.CONFLICT_RESOLUTION_OPEN);
        if (!dispute.rule().isEmpty()) {
            conflict.setRule(dispute.rule());
        }
        Change foreign = result.foreign();
        if (foreign != null) {
            conflict.setTheirsAuthor(Ids.bytes(foreign.user())).setTheirsAt(foreign.savedAt());
        }
        return conflict.build();
    }

    /**
     * The open conflict whose "mine" is what this edit was built on, made by the same device; of several the newest one, as
     * ids, by which they are told apart, say nothing.
     */
    private static @Nullable StoredRecord earlierOfRun(
            LogTransaction log, Entry entry, OperationResult result, UnitConflict value) {
        StoredRecord newest = null;
        for (OpenConflict open : log.openAbout(result.key())) {
            StoredRecord record = log.record(key(open.conflict()));
            if (open.field() == value.unit()
                    && value.unit() != 0
                    && record != null
                    && record.seq() != entry.seq() // settled or extended by this very mutation
                    && entry.actor().wrote(record.created(), log.epoch())
                    && read(record).getMine().equals(value.base())
                    && (newest == null
                            || record.created().seq() > newest.created().seq())) {
                newest = record;
            }
        }
        return newest;
    }

    /** The conflicts about a record, settled ones too, in the order of their making. */
    static List<StoredRecord> about(OfficeSession session, StoredRecord record) throws SQLException {
        List<StoredRecord> about = new ArrayList<>();
        for (StoredRecord conflict :
                new RecordStore(session).ofKind(record.household(), RecordKind.RECORD_KIND_CONFLICT_VALUE)) {
            Conflict content = read(conflict);
            if (content.getRecordKindValue() == record.key().kind()
                    && content.getRecordId().equals(Ids.bytes(record.key().id()))) {
                about.add(conflict);
            }
        }
        return about;
    }

    /** Why this author may not settle the conflict so; null if he may. */
    static @Nullable Reason refusal(StoredRecord conflict, Patch patch, Actor actor, int index) {
        boolean entitled = actor.clearance() == Clearance.CLEARANCE_COORDINATOR
                || read(conflict).getMineAuthor().equals(Ids.bytes(actor.user()));
        if (!entitled) {
            return Reason.newBuilder()
                    .setReason(ErrorReason.NOT_ALLOWED)
                    .setOperation(index)
                    .setField(RESOLUTION)
                    .build();
        }
        for (FieldChange change : patch.getChangesList()) {
            if (change.getField() != RESOLUTION) {
                return Reason.newBuilder()
                        .setReason(ErrorReason.SERVER_FIELD)
                        .setOperation(index)
                        .setField(change.getField())
                        .build();
            }
            if (!decides(change)) {
                return Reason.newBuilder()
                        .setReason(ErrorReason.RULE_BROKEN)
                        .setOperation(index)
                        .setField(RESOLUTION)
                        .setRule("conflict.resolution")
                        .build();
            }
        }
        return null;
    }

    /** A resolution that a later program knows counts; none, and "open", do not. */
    private static boolean decides(FieldChange change) {
        try {
            ConflictResolution how = Conflict.parseFrom(change.getValue()).getResolution();
            return how != ConflictResolution.CONFLICT_RESOLUTION_UNSPECIFIED
                    && how != ConflictResolution.CONFLICT_RESOLUTION_OPEN;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** The patch as if its author had seen the conflict as it is: conflicts never conflict. */
    static Patch uncontested(StoredRecord conflict, Patch patch) {
        Body body = Body.trusted(conflict.body());
        Patch.Builder uncontested = Patch.newBuilder();
        for (FieldChange change : patch.getChangesList()) {
            uncontested.addChanges(change.toBuilder().setBase(body.field(change.getField())));
        }
        return uncontested.build();
    }

    /**
     * The fields of a record of which a mutation settles an open conflict by changing them, as a coordinator; 0 = the whole
     * record.
     */
    static Set<Integer> settles(LogTransaction log, Actor actor, Incoming incoming, RecordKey record) {
        Set<Integer> fields = new HashSet<>();
        for (int i = 0; i < incoming.keys().size(); i++) {
            RecordKey key = incoming.keys().get(i);
            StoredRecord stored = isConflict(key) ? log.record(key) : null;
            if (stored == null || actor.clearance() != Clearance.CLEARANCE_COORDINATOR || settled(stored)) {
                continue;
            }
            Conflict conflict = read(stored);
            if (conflict.getRecordKindValue() == record.kind()
                    && conflict.getRecordId().equals(Ids.bytes(record.id()))
                    && accepts(incoming.mutation().getOperations(i).getPatch())) {
                fields.add(conflict.getField());
            }
        }
        return fields;
    }

    /** True if a value is taken that the server did not have. */
    private static boolean accepts(Patch patch) {
        for (FieldChange change : patch.getChangesList()) {
            if (change.getField() == RESOLUTION && decides(change)) {
                return !THEIRS.equals(change.getValue());
            }
        }
        return false;
    }

    /** True if the conflict was settled before: the first resolution stands. */
    static boolean settled(StoredRecord conflict) {
        return read(conflict).getResolution() != ConflictResolution.CONFLICT_RESOLUTION_OPEN;
    }

    /** Takes a settled conflict off the list of those that wait. */
    static void settle(LogTransaction log, StoredRecord conflict) {
        Conflict content = read(conflict);
        log.settleConflict(new OpenConflict(
                new RecordKey(content.getRecordKindValue(), Ids.uuid(content.getRecordId())),
                conflict.key().id(),
                content.getField()));
    }

    private static void change(LogTransaction log, Entry entry, StoredRecord before, ByteString body) {
        StoredRecord after = before.changed(entry.seq(), false, body);
        Change change = new Change(
                entry.seq(),
                log.epoch(),
                entry.actor().user(),
                entry.actor().device(),
                false,
                entry.savedAt(),
                Set.of());
        log.change(
                after,
                before,
                new HistoryRow(before.key(), change, entry.mutation(), true, before.seq(), false, before.body(), null));
    }

    static Conflict read(StoredRecord conflict) {
        try {
            return Conflict.parseFrom(conflict.body());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict that this server wrote is not readable", e);
        }
    }
}
