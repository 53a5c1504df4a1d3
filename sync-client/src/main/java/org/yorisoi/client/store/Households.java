package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.checksum.Sum128;

/** The table of households. */
final class Households {
    private static final String COLUMNS =
            "SELECT id,state,scope_seq,delta_to,sum,proof,rounds,zero_pull FROM household";

    private final Sealing sealing;

    Households(Sealing sealing) {
        this.sealing = sealing;
    }

    @Nullable
    HouseholdRow find(SqlSession sql, UUID id) {
        return sql.first(COLUMNS + " WHERE id=?", this::read, Blobs.of(id));
    }

    List<UUID> inState(SqlSession sql, HouseholdState state) {
        return sql.list(
                "SELECT id FROM household WHERE state=? ORDER BY id", row -> Blobs.uuid(row.bytesAt(0)), state.code);
    }

    private HouseholdRow read(SqlRow row) {
        HouseholdRow household = new HouseholdRow(Blobs.uuid(row.bytesAt(0)), HouseholdState.of(row.longAt(1)));
        household.scopeSeq = row.longAt(2);
        household.deltaTo = row.longAt(3);
        ByteString sum = row.nullAt(4) ? null : sealing.openSum(household.id, Blobs.sealed(row.bytesAt(4)));
        household.sum = sum == null ? null : Sum128.of(sum);
        household.proof = Proof.of(row.longAt(5));
        household.rounds = (int) row.longAt(6);
        household.zeroPull = row.longAt(7);
        household.stored = household.columns();
        return household;
    }

    void store(SqlSession sql, HouseholdRow row) {
        Sum128 sum = row.sum;
        byte[] sealedSum = sum == null ? null : sealing.sum(row.id, sum.bytes());
        if (row.columns().equals(row.stored)) {
            // Most often only the sum moves, which stands in no index.
            sql.execute("UPDATE household SET sum=? WHERE id=?", sealedSum, Blobs.of(row.id));
            return;
        }
        sql.execute(
                "INSERT INTO household(id,state,scope_seq,delta_to,sum,proof,rounds,zero_pull) VALUES(?,?,?,?,?,?,?,?)"
                        + " ON CONFLICT(id) DO UPDATE SET state=excluded.state,scope_seq=excluded.scope_seq,"
                        + "delta_to=excluded.delta_to,sum=excluded.sum,proof=excluded.proof,rounds=excluded.rounds,"
                        + "zero_pull=excluded.zero_pull",
                Blobs.of(row.id),
                row.state.code,
                row.scopeSeq,
                row.deltaTo,
                sealedSum,
                row.proof.code,
                row.rounds,
                row.zeroPull);
    }

    void remove(SqlSession sql, UUID id) {
        sql.execute("DELETE FROM household WHERE id=?", Blobs.of(id));
    }
}
