package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;

/**
 * 23: two copies of the master database were given the same work in the same order, saved by tablets whose clocks differ
 * by decades. Whatever was decided is the same: outcomes, the log, contents, conflicts and what is held back. Only what
 * shows a time, or is named after a mutation, may differ.
 */
final class ClockChecks {
    private final Findings findings;
    private final int office;

    ClockChecks(Findings findings, int office) {
        this.findings = findings;
        this.office = office;
    }

    void compare(Decided oneWay, Decided otherWay) {
        try (ServerBooks one = new ServerBooks(oneWay.file(), office);
                ServerBooks other = new ServerBooks(otherWay.file(), office)) {
            same(
                    "outcomes",
                    List.copyOf(oneWay.outcomes().values()),
                    List.copyOf(otherWay.outcomes().values()));
            same("log", one.head().seq(), other.head().seq());
            same("records", records(one), records(other));
            same("conflicts", conflicts(one), conflicts(other));
            same("quarantine", held(one), held(other));
        }
    }

    private void same(String what, Object one, Object other) {
        findings.require(23, one.equals(other), "the tablets' clocks decide about the " + what);
    }

    private static Map<String, String> records(ServerBooks books) {
        Map<String, String> records = new TreeMap<>();
        books.records().forEach((name, line) -> {
            if (name.kind() != RecordName.CONFLICT) {
                records.put(
                        name.toString(),
                        text(line) + line.body().hashCode() + " of "
                                + line.body().size());
            }
        });
        return records;
    }

    private static String text(RecordLine line) {
        return line.household() + " at " + line.seq() + (line.deleted() ? " deleted " : " ");
    }

    private static List<String> conflicts(ServerBooks books) {
        List<String> conflicts = new ArrayList<>();
        books.records().forEach((name, line) -> {
            if (name.kind() == RecordName.CONFLICT) {
                conflicts.add(text(line) + timeless(line.body()).hashCode());
            }
        });
        return conflicts.stream().sorted().toList();
    }

    private static ByteString timeless(ByteString body) {
        try {
            return Conflict.parseFrom(body).toBuilder()
                    .clearMineAt()
                    .clearTheirsAt()
                    .clearMutationId()
                    .build()
                    .toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }

    private static List<String> held(ServerBooks books) {
        return books.held().stream()
                .map(row -> row.household() + " at " + row.openedSeq() + " " + row.reason() + " " + row.rejected() + " "
                        + row.closedState() + " at " + row.closedSeq())
                .sorted()
                .toList();
    }
}
