package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** What the outcomes of mutations do to the store. */
final class Answers {
    private final Kinds kinds;
    private final Bases bases;
    private final Adopted adopted;
    private final Mutations mutations;
    private final HeldRows held;
    private final Laying laying;
    private final Views views;
    private final Clock clock;

    Answers(Tables tables, Kinds kinds, Clock clock) {
        this.kinds = kinds;
        this.bases = tables.bases();
        this.adopted = tables.adopted();
        this.mutations = tables.mutations();
        this.held = tables.held();
        this.laying = tables.laying();
        this.views = tables.views();
        this.clock = clock;
    }

    /**
     * Takes the answer to a batch, or to numbers of it that were decided before the lane was frozen; false if no such
     * numbers wait for one.
     *
     * @param sent the batch as it was sent
     */
    boolean take(Transaction t, PushAnswer answer, PushBatch sent, List<MutationRow> rows) {
        long skipped = answer.getFirstNo() - sent.getFirstNo();
        if (rows.isEmpty()
                || rows.size() != answer.getAnswersCount()
                || skipped < 0
                || skipped + rows.size() > sent.getMutationsCount()) {
            return false;
        }
        Context context = new Context(
                t,
                Setting.CHECKPOINT_SEQ.number(t.sql()),
                (int) Setting.CLEARANCE.number(t.sql()),
                SentLog.since(t.sql(), clock));
        List<One> adopting = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            One one = new One(context, rows.get(i), sent.getMutations((int) skipped + i), answer.getAnswers(i));
            if (one.take()) {
                adopting.add(one);
                seqs.add(answer.getAnswers(i).getSeq());
            }
        }
        settle(context, adopting);
        adopted.add(t.sql(), seqs);
        if (rows.size() == sent.getMutationsCount()) {
            t.sql().execute("DELETE FROM batch WHERE first_no=?", answer.getFirstNo());
        }
        return true;
    }

    /** Stores the answers of mutations whose records' bases contain them now, and takes them out of the view. */
    private void settle(Context context, List<One> adopting) {
        for (Run run : Run.of(adopting, One::isFollowedBy)) {
            One first = adopting.get(run.from());
            long n = first.row.n();
            long last = adopting.get(run.to() - 1).row.n();
            context.t()
                    .sql()
                    .execute(
                            "UPDATE mutation SET state=2,outcome=?,seq=n+?,answered_millis=?,laid=0 WHERE n BETWEEN ? AND ?",
                            first.answer.getOutcomeValue(),
                            first.answer.getSeq() - n,
                            context.since(),
                            n,
                            last);
            views.leave(context.t(), n, last);
        }
    }

    private record Adoption(Version version, @Nullable BaseRow base) {}

    /**
     * What is the same for all mutations of a batch.
     *
     * @param since what an answered mutation is kept from
     */
    private record Context(Transaction t, long checkpoint, int clearance, long since) {}

    /** One mutation's answer. */
    private final class One {
        private final Context context;
        private final Transaction t;
        private final MutationRow row;
        private final MutationAnswer answer;
        private final Map<RecordKey, List<Operation>> operations;
        private final ByteString closes;
        private final @Nullable HouseholdRow household;
        private final boolean covered;
        /** It does not decrypt: only its shell was sent. */
        private final boolean damaged;

        One(Context context, MutationRow row, Mutation mutation, MutationAnswer answer) {
            this.context = context;
            this.t = context.t();
            this.row = row;
            this.answer = answer;
            this.operations = Operations.byRecord(mutation);
            this.closes = mutation.getClosesRow();
            this.damaged = mutation.getOperationsCount() == 0 && mutations.openIfWhole(row) == null;
            this.household = t.household(row.household());
            this.covered = answer.getSeq() <= context.checkpoint()
                    || (household != null && answer.getSeq() <= household.deltaTo);
        }

        /** True if the next one stands right behind this one in the save order and in the log, with the same outcome. */
        boolean isFollowedBy(One next) {
            return next.row.n() == row.n() + 1
                    && next.answer.getSeq() == answer.getSeq() + 1
                    && next.answer.getOutcome() == answer.getOutcome();
        }

        /** True if the records' new versions were adopted, and the answer is still to be settled. */
        boolean take() {
            boolean taken = answer.getOutcome() == Outcome.APPLIED || answer.getOutcome() == Outcome.MERGED;
            boolean refused = answer.getOutcome() == Outcome.REJECTED || answer.getOutcome() == Outcome.QUARANTINED;
            boolean adopts = false;
            boolean stays;
            if (refused) {
                stays = refused();
            } else {
                // Also of a household that is leaving: it may come back with a snapshot from before this answer.
                stays = row.laid() && household != null && !covered && readableRecords() > 0;
                adopts = stays && taken && adopt();
            }
            if (!adopts) {
                store(refused && damaged ? MutationState.DAMAGED : MutationState.ANSWERED, stays);
                if (!refused) {
                    hideUnreadable();
                }
            }
            relayCorrected();
            return adopts;
        }

        /** A record above the user's clearance leaves the device once it is applied, with all that was applied to it. */
        private void hideUnreadable() {
            for (RecordKey record : records()) {
                if (!readable(record)) {
                    mutations.unlayApplied(t.sql(), record, row.n());
                    t.stale(record, row.household());
                }
            }
        }

        /** What this mutation was to correct or dismiss is shown again, or not, by its outcome. */
        private void relayCorrected() {
            MutationRow corrected = closes.isEmpty() ? null : mutations.find(t.sql(), Ids.uuid(closes));
            if (corrected != null) {
                mutations.records(t.sql(), corrected).forEach(record -> t.stale(record, corrected.household()));
            }
        }

        private void store(MutationState state, boolean stays) {
            boolean laid = row.laid() && stays;
            t.sql()
                    .execute(
                            "UPDATE mutation SET state=?,outcome=?,seq=?,answered_millis=?,laid=? WHERE n=?",
                            state.code,
                            answer.getOutcomeValue(),
                            answer.getSeq(),
                            context.since(),
                            laid ? 1 : 0,
                            row.n());
            if (stays && !row.laid()) {
                mutations.lay(t, row);
            } else if (!stays && row.laid()) {
                unlay();
            } else if (laid) {
                records().forEach(record -> t.stale(record, row.household()));
            }
        }

        private void unlay() {
            for (RecordKey record : records()) {
                mutations.unlay(t.sql(), record, row.n());
                t.stale(record, row.household());
            }
        }

        private boolean inScope() {
            return household != null && !household.leaving();
        }

        /** Opens a row here if none is known; true if the mutation stays in the view, marked. */
        private boolean refused() {
            SqlSession sql = t.sql();
            if (row.has(MutationFlag.RECOVERED)) {
                // Its row, if it opened one, comes by the pull.
                return false;
            }
            if (held.find(sql, row.id()) != null) {
                // Of a household that is not held nothing is shown: it would stay behind on the device.
                return inScope();
            }
            if (covered || !inScope() || row.has(MutationFlag.CLOSED)) {
                return false;
            }
            held.put(
                    sql,
                    new HeldRow(
                            row.id(),
                            row.household(),
                            answer.getOutcome() == Outcome.REJECTED,
                            true,
                            false,
                            answer.getSeq(),
                            0,
                            answer.getReasonsList(),
                            null));
            return true;
        }

        private long readableRecords() {
            return records().stream().filter(this::readable).count();
        }

        private Set<RecordKey> records() {
            return damaged ? mutations.records(t.sql(), row) : operations.keySet();
        }

        private boolean readable(RecordKey record) {
            KindSchema schema = kinds.find(record.kind());
            return schema == null
                    || context.clearance() == 0
                    || schema.clearance().getNumber() <= context.clearance();
        }

        /**
         * Makes the records' new versions from the device's own bytes, if the answer proves that the server laid the
         * mutation over exactly the bases held here.
         */
        private boolean adopt() {
            HouseholdRow h = household;
            if (h == null
                    || h.state != HouseholdState.HELD
                    || damaged
                    || !answer.getWroteNamed()
                    || row.has(MutationFlag.RENUMBERED)
                    || answer.getLaidOverCount() != operations.size()
                    || readableRecords() != operations.size()) {
                return false;
            }
            boolean adopts = adoptFirst(h) || adoptAll(h);
            if (adopts) {
                h.proof = Proof.UNPROVEN;
            }
            return adopts;
        }

        /** Adopts a single creation, if it is the record's first version. */
        private boolean adoptFirst(HouseholdRow h) {
            if (operations.size() != 1 || answer.getLaidOver(0) != 0) {
                return false;
            }
            Map.Entry<RecordKey, List<Operation>> only =
                    operations.entrySet().iterator().next();
            Version version = version(only.getKey(), only.getValue(), null);
            return version != null && bases.add(t, h, version);
        }

        private boolean adoptAll(HouseholdRow h) {
            List<Adoption> adoptions = new ArrayList<>();
            for (Map.Entry<RecordKey, List<Operation>> entry : operations.entrySet()) {
                BaseRow base = bases.find(t.sql(), entry.getKey());
                long seq = bases.seq(t, h, base);
                Version version = seq == answer.getLaidOver(adoptions.size())
                        ? version(entry.getKey(), entry.getValue(), seq == 0 ? null : base)
                        : null;
                if (version == null) {
                    return false;
                }
                adoptions.add(new Adoption(version, base));
            }
            adoptions.forEach(one -> bases.put(t, h, one.version(), one.base()));
            return true;
        }

        private @Nullable Version version(RecordKey key, List<Operation> changes, @Nullable BaseRow base) {
            if (base == null && !changes.get(0).hasCreate()) {
                return null;
            }
            if (base == null && changes.size() == 1) {
                return new Version(key, answer.getSeq(), false, changes.get(0).getCreate());
            }
            ByteString bytes = base == null ? null : bases.open(base);
            Body body = bytes == null ? null : Laying.body(bytes);
            if (base != null && body == null) {
                return null;
            }
            Overlay result = laying.lay(new Overlay(body, base != null && base.deleted()), key.kind(), changes);
            Body after = result.body();
            return after == null ? null : new Version(key, answer.getSeq(), result.deleted(), after.bytes());
        }
    }
}
