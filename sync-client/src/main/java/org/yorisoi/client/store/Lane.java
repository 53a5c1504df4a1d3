package org.yorisoi.client.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushBatch;

/**
 * The device's queue within an epoch: gives numbers, puts batches together and can make each of them again, byte for
 * byte, until it is answered.
 */
final class Lane {
    /**
     * What may get a number: everything, but while an urgent mutation waits only it and earlier work of its household.
     * The index of the urgent ones is named, since SQLite would look through all that waits instead, for every batch.
     */
    private static final String NEXT = "WHERE state=0 AND (NOT EXISTS (SELECT 1 FROM mutation u"
            + " INDEXED BY mutation_urgent WHERE u.state=0 AND (u.flags & 1)=1) OR (flags & 1)=1 OR EXISTS (SELECT 1 FROM mutation u"
            + " WHERE u.state=0 AND (u.flags & 1)=1 AND u.household=mutation.household AND u.turn>mutation.turn))"
            + " ORDER BY turn LIMIT ?";

    /** What a batch has besides its mutations, and each mutation besides its content: at most, on the wire. */
    private static final int BATCH_HEAD_BYTES = 64;

    private static final int ENTRY_BYTES = 5;

    private final Mutations mutations;
    private final Squash squash;
    private final IdSource ids;

    Lane(Mutations mutations, Squash squash, IdSource ids) {
        this.mutations = mutations;
        this.squash = squash;
        this.ids = ids;
    }

    /** Counts one more attempt of every batch without an answer; returns their first numbers, ascending. */
    List<Long> again(Transaction t) {
        t.sql().execute("UPDATE batch SET attempt=attempt+1");
        return t.sql().list("SELECT first_no FROM batch ORDER BY first_no", row -> row.longAt(0));
    }

    /** The server sent the last attempt away and did not look at it: it does not count. */
    void sentAway(Transaction t) {
        t.sql().execute("UPDATE batch SET attempt=attempt-1 WHERE attempt>0");
    }

    /** Gives numbers to the next mutations; returns their batch, which has none if nothing waits. */
    PushBatch number(Transaction t, BatchLimits limits) {
        List<Waiting> waiting = squashed(t, next(t.sql(), limits));
        long first = Math.max(1, Setting.NEXT_NO.number(t.sql()));
        long no = first;
        int bytes = BATCH_HEAD_BYTES;
        for (Waiting one : waiting) {
            bytes += one.mutation().getSerializedSize() + ENTRY_BYTES;
            if (no > first && bytes > limits.bytes()) {
                break;
            }
            no++;
        }
        List<Waiting> numbered = waiting.subList(0, (int) (no - first));
        if (no > first) {
            give(t, numbered, first);
            t.sql().execute("INSERT INTO batch(first_no,count,attempt) VALUES(?,?,1)", first, no - first);
            Setting.NEXT_NO.put(t.sql(), no);
        }
        PushBatch.Builder batch = head(t.sql(), first, 1);
        numbered.forEach(one -> batch.addMutations(asSeenIn(t.epoch(), one.row(), one.mutation())));
        return batch.build();
    }

    private static void give(Transaction t, List<Waiting> numbered, long firstNo) {
        for (Run run :
                Run.of(numbered, (one, next) -> next.row().n() == one.row().n() + 1)) {
            long n = numbered.get(run.from()).row().n();
            t.sql()
                    .execute(
                            "UPDATE mutation SET state=1,no=n+?,epoch=? WHERE n BETWEEN ? AND ?",
                            firstNo + run.from() - n,
                            t.epoch(),
                            n,
                            numbered.get(run.to() - 1).row().n());
        }
    }

    /** The batch, as it was sent before if it was; of a mutation that does not decrypt any more its shell. */
    PushBatch batch(SqlSession sql, long firstNo) {
        long[] size = new long[2];
        sql.each(
                "SELECT count,attempt FROM batch WHERE first_no=?",
                row -> {
                    size[0] = row.longAt(0);
                    size[1] = row.longAt(1);
                },
                firstNo);
        PushBatch.Builder batch = head(sql, firstNo, size[1]);
        long epoch = Setting.EPOCH_NO.number(sql);
        for (MutationRow row : rows(sql, firstNo, size[0])) {
            batch.addMutations(asSeenIn(epoch, row, mutations.toSend(sql, row)));
        }
        return batch.build();
    }

    private static PushBatch.Builder head(SqlSession sql, long firstNo, long attempt) {
        return PushBatch.newBuilder()
                .setEpoch(Setting.EPOCH.bytes(sql))
                .setDevice(Setting.DEVICE.bytes(sql))
                .setFirstNo(firstNo)
                .setAttempt((int) attempt);
    }

    List<MutationRow> rows(SqlSession sql, long firstNo, long count) {
        return mutations.list(sql, "WHERE state=1 AND no>=? AND no<? ORDER BY no", firstNo, firstNo + count);
    }

    /** A version of another epoch counts as never seen. */
    private static Mutation asSeenIn(long epoch, MutationRow row, Mutation mutation) {
        if (row.seenEpoch() == epoch) {
            return mutation;
        }
        Mutation.Builder unseen = mutation.toBuilder();
        for (Operation.Builder operation : unseen.getOperationsBuilderList()) {
            operation.clearSeenSeq();
        }
        return unseen.build();
    }

    /** What is next: as much as makes a batch, up to the one that has no room in it any more. */
    private List<Waiting> next(SqlSession sql, BatchLimits limits) {
        List<Waiting> next = new ArrayList<>();
        int bytes = BATCH_HEAD_BYTES;
        for (MutationRow row : mutations.list(sql, NEXT, limits.mutations())) {
            Mutation mutation = mutations.toSend(sql, row);
            next.add(new Waiting(row, mutation));
            bytes += mutation.getSerializedSize() + ENTRY_BYTES;
            if (bytes > limits.bytes()) {
                break;
            }
        }
        return next;
    }

    private List<Waiting> squashed(Transaction t, List<Waiting> waiting) {
        List<Waiting> kept = new ArrayList<>();
        // The place in `kept` of each household's last one.
        Map<UUID, Integer> last = new HashMap<>();
        Map<Integer, Integer> joined = new HashMap<>();
        for (Waiting later : waiting) {
            Integer place = last.get(later.row().household());
            boolean room = place != null && joined.merge(place, 1, Integer::sum) < Limits.SQUASHED_MUTATIONS;
            Waiting both = place == null || !room ? null : join(t, kept.get(place), later);
            if (place != null && both != null) {
                kept.set(place, both);
            } else {
                last.put(later.row().household(), kept.size());
                kept.add(later);
            }
        }
        return kept;
    }

    private @Nullable Waiting join(Transaction t, Waiting earlier, Waiting later) {
        boolean fresh = !earlier.row().has(MutationFlag.RENUMBERED)
                && !later.row().has(MutationFlag.RENUMBERED)
                && earlier.row().seenEpoch() == t.epoch()
                && later.row().seenEpoch() == t.epoch();
        Mutation both = fresh ? squash.join(earlier.mutation(), later.mutation()) : null;
        if (both == null || both.getSerializedSize() > Limits.MUTATION_BYTES) {
            return null;
        }
        UUID id = ids.next();
        Mutation named = both.toBuilder().setId(Ids.bytes(id)).build();
        mutations.remove(t.sql(), earlier.row().n());
        mutations.remove(t.sql(), later.row().n());
        mutations.add(
                t,
                named,
                id,
                new Mutations.Saved(
                        earlier.row().n(), earlier.row().turn(), earlier.row().flags(), true));
        Operations.byRecord(named)
                .keySet()
                .forEach(record -> t.stale(record, earlier.row().household()));
        MutationRow row = mutations.find(t.sql(), id);
        if (row == null) {
            throw new IllegalStateException("a row that was just written is not there");
        }
        return new Waiting(row, named);
    }

    private record Waiting(MutationRow row, Mutation mutation) {}

    /** A store that was made from a damaged one goes on where the server's numbers end. */
    static void resume(SqlSession sql, long lastDecided) {
        if (Setting.LANE_UNKNOWN.number(sql) != 0) {
            Setting.NEXT_NO.put(sql, lastDecided + 1);
            Setting.LANE_UNKNOWN.put(sql, 0);
        }
    }

    /** Hands back numbers that were never decided, to be numbered anew in another lane. */
    static void forget(SqlSession sql) {
        sql.execute("DELETE FROM batch");
        Setting.NEXT_NO.put(sql, 1);
        Setting.FORKED.put(sql, 0);
    }
}
