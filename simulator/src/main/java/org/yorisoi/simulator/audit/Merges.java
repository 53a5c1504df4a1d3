package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** Tells from the server's history where two values that did not know of each other met, and what became of them. */
final class Merges {
    private final FactsRead facts;
    private final Map<UUID, Mutation> met = new HashMap<>();

    Merges(FactsRead facts) {
        this.facts = facts;
    }

    /** Remembers what came to records that others had changed. */
    void answered(PushBatch batch, PushAnswer answer) {
        for (int i = 0; i < answer.getAnswersCount(); i++) {
            Outcome outcome = answer.getAnswers(i).getOutcome();
            if (outcome == Outcome.MERGED || outcome == Outcome.CONFLICT) {
                Mutation mutation = batch.getMutations(i);
                met.put(TabletBooks.uuid(mutation.getId().toByteArray()), mutation);
            }
        }
    }

    /** Counts what the history tells of them. */
    void read(ServerBooks server, Situations situations) {
        Map<RecordName, List<HistoryLine>> changes = new HashMap<>();
        server.history().stream()
                .filter(HistoryLine::changed)
                .forEach(line -> changes.computeIfAbsent(line.record(), record -> new ArrayList<>())
                        .add(line));
        Map<RecordName, RecordLine> records = server.records();
        changes.forEach((record, lines) -> {
            RecordLine present = records.get(record);
            for (int i = 0; i < lines.size(); i++) {
                ByteString last = present == null ? null : present.body();
                ByteString after = i + 1 < lines.size() ? lines.get(i + 1).bodyBefore() : last;
                Mutation mutation = met.get(lines.get(i).mutation());
                if (mutation != null && after != null) {
                    read(mutation, lines.get(i), after, situations);
                }
            }
        });
    }

    private void read(Mutation mutation, HistoryLine line, ByteString after, Situations situations) {
        ByteString before = line.bodyBefore();
        for (Operation operation : mutation.getOperationsList()) {
            if (before != null && Crossing.name(mutation, operation).equals(line.record())) {
                for (FieldChange change : operation.getPatch().getChangesList()) {
                    String name = name(line.record().kind(), change, before, after);
                    situations.happened(String.valueOf(name), name == null ? 0 : 1);
                }
            }
        }
    }

    /** What happened to a field; null if nothing that is counted. */
    private @Nullable String name(int kind, FieldChange change, ByteString before, ByteString after) {
        int unit = change.getField();
        Fact base = facts.of(kind, change.getBase(), unit);
        Fact mine = facts.of(kind, change.getValue(), unit);
        Fact theirs = facts.of(kind, before, unit);
        Fact now = facts.of(kind, after, unit);
        // Neither value as it was written, and neither the one before: something of both.
        boolean both = !theirs.equals(base) && !now.equals(theirs) && !now.equals(mine);
        return switch (mine.policy()) {
            case POLICY_TEXT -> both ? "merge_text" : null;
            case POLICY_UNION -> both ? "merge_union" : null;
            case POLICY_PROTECTIVE ->
                theirs.rank() == base.rank() && mine.rank() > base.rank() && now.rank() == mine.rank()
                        ? "protective"
                        : null;
            default -> null;
        };
    }
}
