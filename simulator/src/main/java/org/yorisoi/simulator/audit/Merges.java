package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        for (Change change : Change.all(server)) {
            Mutation mutation = met.get(change.line().mutation());
            ByteString before = change.before();
            ByteString after = change.after();
            if (mutation != null && before != null && after != null) {
                read(mutation, change.line().record(), before, after, situations);
            }
        }
    }

    private void read(
            Mutation mutation, RecordName record, ByteString before, ByteString after, Situations situations) {
        for (Operation operation : mutation.getOperationsList()) {
            if (Crossing.name(mutation, operation).equals(record)) {
                for (FieldChange change : operation.getPatch().getChangesList()) {
                    String name = name(record.kind(), change, before, after);
                    if (name != null) {
                        situations.happened(name);
                    }
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
