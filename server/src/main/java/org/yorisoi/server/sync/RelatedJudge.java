package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.RelatedRules.Asked;
import org.yorisoi.contract.validate.Saving;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Reason;

/**
 * Asks the rules between records about what a mutation would do, with the household as the transaction has it and the
 * mutation as done. A mutation that no rule is about reads nothing. Writes nothing.
 */
final class RelatedJudge {
    /** The server holds the records of every kind. */
    private static final Set<RecordKind> EVERY_KIND = EnumSet.allOf(RecordKind.class);

    private final Kinds kinds;

    RelatedJudge(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Why it is not accepted; empty if it is. */
    List<Reason> broken(LogTransaction log, UUID household, List<OperationResult> results) throws SQLException {
        List<Reason> broken = new ArrayList<>();
        for (OperationResult result : results) {
            Saving<Message> saving = saving(result);
            if (saving != null) {
                Set<RecordKind> needed = RelatedRules.standard().looksAt(saving, Asked.BLOCKING);
                HouseholdRecords records = records(log, household, results, needed);
                for (Violation violation : RelatedRules.standard().validate(saving, records, Asked.BLOCKING)) {
                    broken.add(Reason.newBuilder()
                            .setReason(ErrorReason.RULE_BROKEN)
                            .setOperation(result.index())
                            .setField(violation.field())
                            .setRule(violation.rule())
                            .build());
                }
            }
        }
        return broken;
    }

    /** Null if no rule can be about it. */
    private @Nullable Saving<Message> saving(OperationResult result) {
        Message after = result.content();
        if (after == null
                || result.deleted()
                || !result.writes()
                || !RelatedRules.standard().concern(after.getClass(), Asked.BLOCKING)) {
            return null;
        }
        StoredRecord stored = result.before();
        Message before = stored == null ? null : read(result.key().kind(), stored.body());
        boolean unreadable = stored != null && before == null;
        return unreadable ? null : new Saving<>(result.key().id(), before, after);
    }

    private HouseholdRecords records(
            LogTransaction log, UUID household, List<OperationResult> results, Set<RecordKind> needed)
            throws SQLException {
        Map<RecordKey, LiveRecord<Message>> live = new LinkedHashMap<>();
        if (!needed.isEmpty()) {
            Set<Integer> numbers = new HashSet<>();
            needed.forEach(kind -> numbers.add(kind.getNumber()));
            for (StoredRecord record : log.ofFamily(household, numbers)) {
                if (!record.deleted()) {
                    put(live, record.key(), record.body());
                }
            }
            for (OperationResult result : results) {
                if (result.writes() && numbers.contains(result.key().kind())) {
                    live.remove(result.key());
                    if (!result.deleted()) {
                        put(live, result.key(), result.body());
                    }
                }
            }
        }
        return new HouseholdRecords(household, EVERY_KIND, live.values());
    }

    private void put(Map<RecordKey, LiveRecord<Message>> live, RecordKey key, ByteString body) {
        RecordKind kind = RecordKind.forNumber(key.kind());
        Message value = read(key.kind(), body);
        if (kind != null && value != null) {
            live.put(key, new LiveRecord<>(kind, key.id(), value));
        }
    }

    /** Null for what no push writes and cannot be read: the alerts name it, and the family's other work goes on. */
    private @Nullable Message read(int kind, ByteString body) {
        KindSchema schema = kinds.get(kind);
        try {
            return schema.read(body);
        } catch (MalformedBodyException e) {
            return null;
        }
    }
}
