package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Reason;

/** The open rows of the server's quarantine that this device knows of. */
final class HeldRows {
    private static final String COLUMNS =
            "SELECT mutation,household,rejected,own,alarm,opened_seq,zero_pull,reasons,payload FROM held";

    private final Sealing sealing;

    HeldRows(Sealing sealing) {
        this.sealing = sealing;
    }

    @Nullable
    HeldRow find(SqlSession sql, UUID mutation) {
        return sql.first(COLUMNS + " WHERE mutation=?", this::read, Blobs.of(mutation));
    }

    /** Those of others as well, alarms first, then the older ones. */
    List<HeldRow> all(SqlSession sql) {
        return sql.list(COLUMNS + " ORDER BY alarm DESC,opened_seq,mutation", this::read);
    }

    private HeldRow read(SqlRow row) {
        UUID mutation = Blobs.uuid(row.bytesAt(0));
        return new HeldRow(
                mutation,
                Blobs.uuid(row.bytesAt(1)),
                row.longAt(2) != 0,
                row.longAt(3) != 0,
                row.longAt(4) != 0,
                row.longAt(5),
                row.longAt(6),
                reasons(row.bytesAt(7)),
                row.nullAt(8) ? null : sealing.openHeld(mutation, Blobs.sealed(row.bytesAt(8))));
    }

    // The reasons hold no content; they stand in an answer, the message that has a list of them.
    private static List<Reason> reasons(byte[] bytes) {
        try {
            return MutationAnswer.parseFrom(bytes).getReasonsList();
        } catch (InvalidProtocolBufferException e) {
            throw StoreFaults.unreadable("the reasons of a held row", e);
        }
    }

    void put(SqlSession sql, HeldRow row) {
        ByteString mutation = row.mutation();
        sql.execute(
                "INSERT OR REPLACE INTO held(mutation,household,rejected,own,alarm,opened_seq,zero_pull,reasons,payload)"
                        + " VALUES(?,?,?,?,?,?,?,?,?)",
                Blobs.of(row.mutationId()),
                Blobs.of(row.household()),
                row.rejected() ? 1 : 0,
                row.own() ? 1 : 0,
                row.alarm() ? 1 : 0,
                row.openedSeq(),
                row.zeroPull(),
                MutationAnswer.newBuilder().addAllReasons(row.reasons()).build().toByteArray(),
                mutation == null || mutation.isEmpty() ? null : sealing.held(row.mutationId(), mutation));
    }

    boolean remove(SqlSession sql, UUID mutation) {
        return sql.execute("DELETE FROM held WHERE mutation=?", Blobs.of(mutation)) > 0;
    }

    /**
     * The copies of a purged household's quarantined work go; of this device's own the ids and reasons stay.
     *
     * @param named the pull from 0 that named rows of it all the same, as it does of a household that the server does not
     *     know: a coordinator decides about them; -1 = none
     */
    void purge(SqlSession sql, UUID household, long named) {
        sql.execute("DELETE FROM held WHERE household=? AND own=0 AND zero_pull<>?", Blobs.of(household), named);
        sql.execute("UPDATE held SET payload=NULL WHERE household=? AND zero_pull<>?", Blobs.of(household), named);
    }

    /** Forgets the rows of a household that this device did not write. */
    void removeOthers(SqlSession sql, UUID household) {
        sql.execute("DELETE FROM held WHERE household=? AND own=0", Blobs.of(household));
    }

    /** Forgets the rows, not written on this device, of households that the server does not know. */
    void removeOthersOfUnknown(SqlSession sql) {
        sql.execute(
                "DELETE FROM held WHERE own=0 AND household NOT IN (SELECT id FROM household WHERE state<>?)",
                HouseholdState.LOCAL.code);
    }

    /** A household's grant has ended: no pull from 0 that named its rows counts any more. */
    void revoked(SqlSession sql, UUID household) {
        sql.execute("UPDATE held SET zero_pull=0 WHERE household=?", Blobs.of(household));
    }

    void clear(SqlSession sql) {
        sql.execute("DELETE FROM held");
    }
}
