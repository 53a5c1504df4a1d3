package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;

/** The table of outbox and sent log, and which of their mutations are in the view. */
final class Mutations {
    /** Columns of the table, and of the index that has them all but id and payload, with the row's place as the last. */
    static final int COLUMN_COUNT = 15;

    static final int INDEX_COLUMN_COUNT = 13;

    private static final String COLUMNS =
            "SELECT n,id,household,state,turn,epoch,no,seen_epoch,flags,laid,seq,payload" + " FROM mutation ";

    private final Sealing sealing;

    Mutations(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Rows by the rest of a query. */
    List<MutationRow> list(SqlSession sql, String where, @Nullable Object... arguments) {
        return sql.list(COLUMNS + where, Mutations::read, arguments);
    }

    @Nullable
    MutationRow find(SqlSession sql, UUID id) {
        return sql.first(COLUMNS + "WHERE id=?", Mutations::read, Blobs.of(id));
    }

    /** The mutations in the view of a record, in save order. */
    List<MutationRow> laidOver(SqlSession sql, RecordKey record) {
        return list(
                sql,
                "WHERE n IN (SELECT mutation FROM laid WHERE kind=? AND record=?) ORDER BY n",
                record.kind(),
                Blobs.of(record.id()));
    }

    /** Of a record that is shown: the mutations that the server has not taken, or has held back, in save order. */
    List<MutationRow> unsettled(SqlSession sql, RecordKey record) {
        return list(
                sql,
                "WHERE n IN (SELECT mutation FROM laid WHERE kind=? AND record=?) AND (state<>? OR outcome NOT IN (?,?,?))"
                        + " AND household IN (SELECT id FROM household WHERE state<2) ORDER BY n",
                record.kind(),
                Blobs.of(record.id()),
                MutationState.ANSWERED.code,
                Outcome.APPLIED_VALUE,
                Outcome.MERGED_VALUE,
                Outcome.CONFLICT_VALUE);
    }

    private static MutationRow read(SqlRow row) {
        return new MutationRow(
                row.longAt(0),
                Blobs.uuid(row.bytesAt(1)),
                Blobs.uuid(row.bytesAt(2)),
                MutationState.of(row.longAt(3)),
                row.longAt(4),
                row.longAt(5),
                row.longAt(6),
                row.longAt(7),
                (int) row.longAt(8),
                row.longAt(9) != 0,
                row.longAt(10),
                Blobs.sealed(row.bytesAt(11)));
    }

    /**
     * What is handed in: the mutation, or its shell if it does not decrypt. The shell has the mutation's id, so that a
     * server that took it before, and whose answer was lost, repeats that answer; and no operations, so that any other
     * server refuses it and keeps a row that names household and author.
     */
    Mutation toSend(SqlSession sql, MutationRow row) {
        Mutation mutation = openIfWhole(row);
        if (mutation != null) {
            return mutation;
        }
        byte[] closes = sql.first("SELECT closes FROM mutation WHERE n=?", found -> found.bytesAt(0), row.n());
        return Mutation.newBuilder()
                .setId(Ids.bytes(row.id()))
                .setHousehold(Ids.bytes(row.household()))
                .setClosesRow(closes == null ? ByteString.EMPTY : ByteString.copyFrom(closes))
                .build();
    }

    /** What the mutation says; null if it does not decrypt. */
    @Nullable
    Mutation openIfWhole(MutationRow row) {
        return openIfWhole(sealing, row.id(), row.sealed());
    }

    static @Nullable Mutation openIfWhole(Sealing sealing, UUID id, ByteString sealed) {
        ByteString payload = sealing.openMutation(id, sealed);
        try {
            return payload == null ? null : Mutation.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            // What decrypts was written by this program or by a newer one.
            return null;
        }
    }

    /** The records that a mutation is about; of one that does not decrypt those in whose view it is. */
    Set<RecordKey> records(SqlSession sql, MutationRow row) {
        Mutation mutation = openIfWhole(row);
        if (mutation != null) {
            return Operations.byRecord(mutation).keySet();
        }
        return new LinkedHashSet<>(sql.list(
                "SELECT kind,record FROM laid WHERE mutation=?",
                found -> new RecordKey((int) found.longAt(0), Blobs.uuid(found.bytesAt(1))),
                row.n()));
    }

    /** Adds a mutation to the outbox; {@code turn} 0 = after all others. Returns its place in the save order. */
    long add(Transaction t, Mutation mutation, UUID id, Saved saved) {
        SqlSession sql = t.sql();
        long n = saved.n() == 0 ? after(sql) : saved.n();
        sql.execute(
                "INSERT INTO mutation(n,id,household,state,turn,epoch,no,seen_epoch,flags,laid,closes,outcome,seq,"
                        + "answered_millis,payload) VALUES(?,?,?,0,?,0,0,?,?,?,?,0,0,0,?)",
                n,
                Blobs.of(id),
                mutation.getHousehold().toByteArray(),
                saved.n() == 0 ? n : saved.turn(),
                t.epoch(),
                saved.flags(),
                saved.laid() ? 1 : 0,
                mutation.getClosesRow().isEmpty()
                        ? null
                        : mutation.getClosesRow().toByteArray(),
                sealing.mutation(id, mutation.toByteString()));
        if (saved.laid()) {
            Operations.byRecord(mutation).keySet().forEach(record -> layRow(sql, record, n));
        }
        return n;
    }

    /** The place after all others in the save order. */
    private static long after(SqlSession sql) {
        return 1 + sql.number("SELECT max(n) FROM mutation");
    }

    /**
     * Adds a mutation that another store had, under its id, after all others. The server may have answered it already.
     *
     * @param seenEpoch the number of the epoch of the versions that its operations name
     */
    void addAgain(Transaction t, Mutation mutation, long seenEpoch) {
        int flags = MutationFlag.RENUMBERED.bit
                | (mutation.getUrgent() ? MutationFlag.URGENT.bit : 0)
                | (mutation.getRecovered() ? MutationFlag.RECOVERED.bit : 0);
        long n = add(t, mutation, Ids.uuid(mutation.getId()), new Saved(0, 0, flags, false));
        t.sql().execute("UPDATE mutation SET seen_epoch=? WHERE n=?", seenEpoch, n);
    }

    /** Adds a mutation that does not decrypt: its shell is handed in, so that the office learns whose work is gone. */
    void addDamaged(SqlSession sql, byte[] id, byte[] household, byte[] payload) {
        long n = after(sql);
        sql.execute(
                "INSERT INTO mutation(n,id,household,state,turn,epoch,no,seen_epoch,flags,laid,outcome,seq,"
                        + "answered_millis,payload) VALUES(?,?,?,0,?,0,0,0,?,0,0,0,0,?)",
                n,
                id,
                household,
                n,
                MutationFlag.RENUMBERED.bit,
                payload);
    }

    /** Puts a mutation back into the view. */
    void lay(Transaction t, MutationRow row) {
        t.sql().execute("UPDATE mutation SET laid=1 WHERE n=?", row.n());
        for (RecordKey record : records(t.sql(), row)) {
            layRow(t.sql(), record, row.n());
            t.stale(record, row.household());
        }
    }

    private static void layRow(SqlSession sql, RecordKey record, long n) {
        sql.execute(
                "INSERT OR IGNORE INTO laid(kind,record,mutation) VALUES(?,?,?)",
                record.kind(),
                Blobs.of(record.id()),
                n);
    }

    /** Takes a mutation out of the view. */
    void unlay(Transaction t, MutationRow row) {
        if (row.laid()) {
            t.sql().execute("UPDATE mutation SET laid=0 WHERE n=?", row.n());
            for (RecordKey record : records(t.sql(), row)) {
                unlay(t.sql(), record, row.n());
                t.stale(record, row.household());
            }
        }
    }

    /** Takes a mutation out of the view of one record. */
    void unlay(SqlSession sql, RecordKey record, long n) {
        sql.execute(
                "DELETE FROM laid WHERE kind=? AND record=? AND mutation=?", record.kind(), Blobs.of(record.id()), n);
    }

    /** Takes what the server applied to a record, at once or as a conflict, up to a save out of the record's view. */
    void unlayApplied(SqlSession sql, RecordKey record, long upTo) {
        sql.execute(
                "DELETE FROM laid WHERE kind=? AND record=? AND mutation IN"
                        + " (SELECT n FROM mutation WHERE n<=? AND state=? AND outcome IN (?,?,?))",
                record.kind(),
                Blobs.of(record.id()),
                upTo,
                MutationState.ANSWERED.code,
                Outcome.APPLIED_VALUE,
                Outcome.MERGED_VALUE,
                Outcome.CONFLICT_VALUE);
    }

    void remove(SqlSession sql, long n) {
        sql.execute("DELETE FROM laid WHERE mutation=?", n);
        sql.execute("DELETE FROM mutation WHERE n=?", n);
    }

    /**
     * How a mutation enters the outbox.
     *
     * @param n its place in the save order; 0 = after all others, its turn then as well
     * @param laid in the view
     */
    record Saved(long n, long turn, int flags, boolean laid) {}
}
