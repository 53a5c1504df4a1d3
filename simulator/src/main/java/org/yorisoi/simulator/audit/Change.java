package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;

/**
 * A change of a record as the server's history tells it.
 *
 * @param before the content before it; null if history has none
 * @param after the content after it; null if the record is gone, tombstone and all
 * @param deletes it ended the record
 * @param earlier the changes of the record before it, oldest first
 */
record Change(
        HistoryLine line,
        @Nullable ByteString before,
        @Nullable ByteString after,
        boolean deletes,
        List<Change> earlier) {
    /** All changes of existing records, by record, oldest first. */
    static List<Change> all(ServerBooks server) {
        Map<RecordName, List<HistoryLine>> lines = new HashMap<>();
        for (HistoryLine line : server.history()) {
            if (line.changed()) {
                lines.computeIfAbsent(line.record(), record -> new ArrayList<>())
                        .add(line);
            }
        }
        Map<RecordName, RecordLine> records = server.records();
        List<Change> all = new ArrayList<>();
        lines.forEach((record, of) -> {
            RecordLine present = records.get(record);
            List<Change> earlier = new ArrayList<>();
            for (int i = 0; i < of.size(); i++) {
                boolean last = i + 1 == of.size();
                ByteString now = present == null ? null : present.body();
                ByteString after = last ? now : of.get(i + 1).bodyBefore();
                boolean gone = last
                        ? present == null || present.deleted()
                        : of.get(i + 1).deletedBefore();
                HistoryLine line = of.get(i);
                Change change =
                        new Change(line, line.bodyBefore(), after, gone && !line.deletedBefore(), List.copyOf(earlier));
                earlier.add(change);
                all.add(change);
            }
        });
        return all;
    }

    /** True if anything else came of it than protective raises. */
    boolean beyondRaises() {
        if (deletes || line.deletedBefore()) {
            return true;
        }
        Map<Integer, ByteString> was = values(before);
        Map<Integer, ByteString> is = values(after);
        Set<Integer> units = new TreeSet<>(was.keySet());
        units.addAll(is.keySet());
        units.removeIf(
                unit -> was.getOrDefault(unit, ByteString.EMPTY).equals(is.getOrDefault(unit, ByteString.EMPTY)));
        List<String> raised = List.of(line.raised().split(",", -1));
        return units.stream().anyMatch(unit -> !raised.contains(String.valueOf(unit)));
    }

    private Map<Integer, ByteString> values(@Nullable ByteString body) {
        return body == null ? Map.of() : Facts.values(line.record().kind(), body);
    }
}
