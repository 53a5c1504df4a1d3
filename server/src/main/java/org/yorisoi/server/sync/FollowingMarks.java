package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.mark.Mark;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeOutcome;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.Patch;

/**
 * Completes what a mutation writes with the marks that follow from it, whatever its author's device knew of them and
 * whatever its author may see. Writes nothing.
 */
final class FollowingMarks {
    private final Kinds kinds;
    private final Merge merge;

    FollowingMarks(Kinds kinds, Merge merge) {
        this.kinds = kinds;
        this.merge = merge;
    }

    /** What a mutation of this household does, with the marks. */
    Verdict.Apply complete(LogTransaction log, UUID household, List<OperationResult> results) throws SQLException {
        Map<RecordKey, OperationResult> named = new LinkedHashMap<>();
        results.forEach(result -> named.put(result.key(), result));
        Map<RecordKey, OperationResult> raised = new LinkedHashMap<>();
        boolean asNamed = true;
        for (var target : targets(log, household, results).entrySet()) {
            for (Mark mark : target.getValue()) {
                OperationResult result = named.get(target.getKey());
                if (result != null && result.writes()) {
                    if (!result.deleted() && !raises(result, mark)) {
                        named.put(target.getKey(), raise(result, mark));
                        asNamed = false;
                    }
                } else {
                    OperationResult before = raised.get(target.getKey());
                    StoredRecord record = log.record(target.getKey());
                    if (record != null
                            && !record.deleted()
                            && record.household().equals(household)) {
                        raised.put(target.getKey(), raise(before == null ? untouched(record) : before, mark));
                    }
                }
            }
        }
        return new Verdict.Apply(
                new ArrayList<>(named.values()), new ArrayList<>(raised.values()), asNamed && raised.isEmpty());
    }

    /** The records that have to bear marks, which are loaded, and which. */
    private static Map<RecordKey, Set<Mark>> targets(LogTransaction log, UUID household, List<OperationResult> results)
            throws SQLException {
        Map<RecordKey, Set<Mark>> targets = new HashMap<>();
        for (OperationResult result : results) {
            if (!result.writes() || result.deleted()) {
                continue;
            }
            for (Mark mark : Marks.added(result.key().kind(), shownBefore(result), result.body())) {
                for (RecordKey key : keys(log, household, mark, results)) {
                    targets.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(mark);
                }
            }
            if (Marks.standOn(result.key().kind()) && appears(result)) {
                Set<Mark> owed = owed(log, household, result.key());
                if (!owed.isEmpty()) {
                    targets.computeIfAbsent(result.key(), any -> new LinkedHashSet<>())
                            .addAll(owed);
                }
            }
        }
        log.load(targets.keySet(), Long.MAX_VALUE);
        return targets;
    }

    private static boolean appears(OperationResult result) {
        StoredRecord before = result.before();
        return before == null || before.deleted();
    }

    private static ByteString shownBefore(OperationResult result) {
        StoredRecord before = result.before();
        return before == null || before.deleted() ? ByteString.EMPTY : before.body();
    }

    private static Set<RecordKey> keys(LogTransaction log, UUID household, Mark mark, List<OperationResult> results)
            throws SQLException {
        Set<RecordKey> keys = new LinkedHashSet<>();
        if (!mark.id().isEmpty()) {
            if (Ids.isId(mark.id())) {
                keys.add(new RecordKey(mark.kind(), Ids.uuid(mark.id())));
            }
            return keys;
        }
        log.ofKinds(household, Set.of(mark.kind())).forEach(record -> keys.add(record.key()));
        results.stream()
                .map(OperationResult::key)
                .filter(key -> key.kind() == mark.kind())
                .forEach(keys::add);
        return keys;
    }

    /** What records that were there before it ask for on a record that appears. */
    private static Set<Mark> owed(LogTransaction log, UUID household, RecordKey target) throws SQLException {
        Set<Mark> owed = new LinkedHashSet<>();
        for (StoredRecord source : log.ofKinds(household, Marks.sources())) {
            if (!source.deleted()) {
                Marks.of(source.key().kind(), source.body()).stream()
                        .filter(mark -> mark.isOn(target.kind(), Ids.bytes(target.id())))
                        .forEach(owed::add);
            }
        }
        return owed;
    }

    /** True if the mutation raises the mark itself, or creates the record with it. */
    private boolean raises(OperationResult result, Mark mark) {
        boolean set = result.before() == null && isSet(kinds.get(result.key().kind()), result.body(), mark);
        return set || result.raised().contains(mark.field());
    }

    private static boolean isSet(KindSchema schema, ByteString body, Mark mark) {
        Patch raise = mark.patch(schema, ByteString.EMPTY);
        return Body.trusted(body).field(mark.field()).equals(raise.getChanges(0).getValue());
    }

    private OperationResult raise(OperationResult result, Mark mark) {
        KindSchema schema = kinds.get(result.key().kind());
        MergeOutcome outcome = merge.raises(schema, Body.trusted(result.body()), mark.patch(schema, ByteString.EMPTY));
        return result.raisedTo(outcome.body().bytes(), outcome.raised());
    }

    private static OperationResult untouched(StoredRecord record) {
        return new OperationResult(
                0,
                record.key(),
                record.clearance(),
                record,
                true,
                null,
                false,
                record.body(),
                false,
                Set.of(),
                List.of(),
                List.of(),
                false,
                Patch.getDefaultInstance(),
                null);
    }
}
