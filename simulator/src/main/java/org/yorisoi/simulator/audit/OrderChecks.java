package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.simulator.audit.Crossing.Meeting;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;

/**
 * 12: two copies of the master database were given the same work in either order. Where the merged record is valid, a
 * field that only one of the two edits is the same in both; and the same work once more changes nothing.
 */
final class OrderChecks {
    private static final Set<Outcome> WENT_IN = Set.of(Outcome.APPLIED, Outcome.MERGED, Outcome.CONFLICT);

    private final Findings findings;
    private final int office;

    OrderChecks(Findings findings, int office) {
        this.findings = findings;
        this.office = office;
    }

    /**
     * Compares two copies.
     *
     * @return how many records were comparable
     */
    int compare(Crossing crossing, Decided oneWay, Decided otherWay) {
        try (ServerBooks one = new ServerBooks(oneWay.file(), office);
                ServerBooks other = new ServerBooks(otherWay.file(), office)) {
            Map<RecordName, RecordLine> here = one.records();
            Map<RecordName, RecordLine> there = other.records();
            Set<RecordName> beyond = beyond(crossing, oneWay, here);
            beyond.addAll(beyond(crossing, otherWay, there));
            int compared = 0;
            for (Map.Entry<RecordName, Meeting> entry : crossing.meetings().entrySet()) {
                RecordLine first = here.get(entry.getKey());
                RecordLine second = there.get(entry.getKey());
                if (first != null && second != null && !beyond.contains(entry.getKey())) {
                    same(entry.getKey(), entry.getValue(), first, second);
                    compared++;
                }
            }
            return compared;
        }
    }

    private void same(RecordName record, Meeting meeting, RecordLine first, RecordLine second) {
        Map<Integer, ByteString> one = Facts.values(record.kind(), first.body());
        Map<Integer, ByteString> other = Facts.values(record.kind(), second.body());
        Set<Integer> units = new TreeSet<>(one.keySet());
        units.addAll(other.keySet());
        units.removeIf(meeting::shared);
        findings.looked(12);
        for (int unit : units) {
            if (!one.getOrDefault(unit, ByteString.EMPTY).equals(other.getOrDefault(unit, ByteString.EMPTY))) {
                findings.broken(12, "field " + unit + " of record " + record + " depends on whose edits come first");
            }
        }
    }

    /** The records of which the order may decide: what was held back, what breaks a rule together, what is signed. */
    private static Set<RecordName> beyond(Crossing crossing, Decided decided, Map<RecordName, RecordLine> records) {
        Set<RecordName> beyond = new HashSet<>();
        Set<ByteString> ids = new HashSet<>();
        for (Mutation mutation : crossing.all()) {
            ids.add(mutation.getId());
            Outcome outcome = decided.outcomes().get(mutation.getId());
            if (outcome == null || !WENT_IN.contains(outcome)) {
                mutation.getOperationsList().forEach(operation -> beyond.add(Crossing.name(mutation, operation)));
            }
        }
        records.forEach((name, line) -> {
            Conflict conflict = name.kind() == RecordName.CONFLICT ? conflict(line.body()) : null;
            if (conflict != null
                    && ids.contains(conflict.getMutationId())
                    && (conflict.getSort() == ConflictSort.CONFLICT_SORT_RULE
                            || conflict.getSort() == ConflictSort.CONFLICT_SORT_CORRECTION)) {
                beyond.add(new RecordName(
                        conflict.getRecordKindValue(),
                        TabletBooks.uuid(conflict.getRecordId().toByteArray())));
            }
        });
        return beyond;
    }

    private static @Nullable Conflict conflict(ByteString body) {
        try {
            return Conflict.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }

    // --- merge(x, x) = x ---

    /** What all records say: to be compared with what they say after something that must change nothing. */
    Map<RecordName, ByteString> contents(Path file) {
        try (ServerBooks books = new ServerBooks(file, office)) {
            Map<RecordName, ByteString> contents = new HashMap<>();
            books.records()
                    .forEach((name, line) -> contents.put(name, line.deleted() ? ByteString.EMPTY : line.body()));
            return contents;
        }
    }

    /** True of edits that went in as they are, so that the records say just what they want. */
    static boolean said(Mutation mutation, Map<RecordName, ByteString> contents) {
        return Crossing.plain(mutation)
                && mutation.getOperationsList().stream()
                        .allMatch(operation -> said(Crossing.name(mutation, operation), operation, contents));
    }

    private static boolean said(RecordName record, Operation operation, Map<RecordName, ByteString> contents) {
        ByteString body = contents.getOrDefault(record, ByteString.EMPTY);
        if (!operation.hasPatch() || body.isEmpty()) {
            return false;
        }
        Map<Integer, ByteString> values = Facts.values(record.kind(), body);
        for (FieldChange change : operation.getPatch().getChangesList()) {
            ByteString wanted =
                    Facts.values(record.kind(), change.getValue()).getOrDefault(change.getField(), ByteString.EMPTY);
            if (!wanted.equals(values.getOrDefault(change.getField(), ByteString.EMPTY))) {
                return false;
            }
        }
        return true;
    }

    /** Nothing changed. */
    void unchanged(Map<RecordName, ByteString> before, Path file) {
        findings.require(
                12, before.equals(contents(file)), "edits that say what the records say already changed something");
    }
}
