package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;

/** The newest server states of records, and each household's sum over them. */
final class Bases {
    private static final String COLUMNS = "SELECT kind,id,household,epoch,seq,deleted,body FROM base";
    private static final String INSERT =
            "INSERT INTO base(kind,id,household,epoch,seq,deleted,since_millis,open_conflict,body)"
                    + " VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(kind,id) DO ";
    private static final String ADD = INSERT + "NOTHING";
    private static final String UPSERT = INSERT + "UPDATE SET household=excluded.household,epoch=excluded.epoch,"
            + "seq=excluded.seq,deleted=excluded.deleted,"
            + "since_millis=excluded.since_millis,open_conflict=excluded.open_conflict,body=excluded.body";

    private final Sealing sealing;
    private final Adopted adopted;
    private final Clock clock;

    Bases(Sealing sealing, Adopted adopted, Clock clock) {
        this.sealing = sealing;
        this.adopted = adopted;
        this.clock = clock;
    }

    @Nullable
    BaseRow find(SqlSession sql, RecordKey record) {
        return sql.first(COLUMNS + " WHERE kind=? AND id=?", Bases::read, record.kind(), Blobs.of(record.id()));
    }

    List<BaseRow> ofHousehold(SqlSession sql, UUID household) {
        return sql.list(COLUMNS + " WHERE household=? ORDER BY kind,id", Bases::read, Blobs.of(household));
    }

    boolean none(SqlSession sql, UUID household) {
        return sql.number("SELECT count(*) FROM (SELECT 1 FROM base WHERE household=? LIMIT 1)", Blobs.of(household))
                == 0;
    }

    static BaseRow read(SqlRow row) {
        return new BaseRow(
                new RecordKey((int) row.longAt(0), Blobs.uuid(row.bytesAt(1))),
                Blobs.uuid(row.bytesAt(2)),
                row.longAt(3),
                row.longAt(4),
                row.longAt(5) != 0,
                Blobs.sealed(row.bytesAt(6)));
    }

    /** The body; null if it does not decrypt, which counts as missing. */
    @Nullable
    ByteString open(BaseRow row) {
        return sealing.openBase(row.key(), row.epoch(), row.seq(), row.sealed());
    }

    /**
     * The seq that a base counts with: 0 if there is none, if it is of an older epoch, or if it is newer than the
     * household's last whole delta without having been adopted.
     */
    long seq(Transaction t, HouseholdRow household, @Nullable BaseRow row) {
        if (row == null || row.epoch() != t.epoch()) {
            return 0;
        }
        boolean proven = row.seq() <= household.deltaTo || adopted.contains(t.sql(), row.seq());
        return proven ? row.seq() : 0;
    }

    /** The newest seq of a base of this epoch in the household; 0 if there is none. */
    long newest(Transaction t, UUID household) {
        return t.sql()
                .number("SELECT max(seq) FROM base WHERE household=? AND epoch=?", Blobs.of(household), t.epoch());
    }

    /** Keeps a version in place of what was there. */
    void put(Transaction t, HouseholdRow household, Version version, @Nullable BaseRow old) {
        takeAway(t, household, old);
        write(UPSERT, t, household, version);
        count(t, household, version);
    }

    /** Keeps the first version of a record; false if there is a base already, and nothing was changed. */
    boolean add(Transaction t, HouseholdRow household, Version version) {
        boolean added = write(ADD, t, household, version) > 0;
        if (added) {
            count(t, household, version);
        }
        return added;
    }

    private int write(String statement, Transaction t, HouseholdRow household, Version version) {
        RecordKey key = version.key();
        return t.sql()
                .execute(
                        statement,
                        key.kind(),
                        Blobs.of(key.id()),
                        Blobs.of(household.id),
                        t.epoch(),
                        version.seq(),
                        version.deleted() ? 1 : 0,
                        version.deleted() ? SentLog.since(t.sql(), clock) : 0,
                        !version.deleted() && OpenConflicts.isOne(key.kind(), version.body()) ? 1 : 0,
                        sealing.base(key, t.epoch(), version.seq(), version.body()));
    }

    private static void count(Transaction t, HouseholdRow household, Version version) {
        RecordKey key = version.key();
        t.touched(key);
        Sum128 sum = household.sum;
        if (!version.deleted() && sum != null) {
            household.sum = sum.plus(BodyHash.record(key.kind(), key.id(), version.seq(), version.body()));
        }
        t.changed(household);
    }

    void remove(Transaction t, HouseholdRow household, BaseRow old) {
        takeAway(t, household, old);
        t.touched(old.key());
        t.sql()
                .execute(
                        "DELETE FROM base WHERE kind=? AND id=?",
                        old.key().kind(),
                        Blobs.of(old.key().id()));
        t.changed(household);
    }

    private void takeAway(Transaction t, HouseholdRow household, @Nullable BaseRow old) {
        Sum128 sum = household.sum;
        if (old == null || sum == null || old.deleted() || old.epoch() != t.epoch()) {
            return;
        }
        ByteString body = open(old);
        household.sum = body == null
                ? null
                : sum.minus(BodyHash.record(old.key().kind(), old.key().id(), old.seq(), body));
    }

    /** The sum over the live bases of this epoch, from their bytes as they stand on the disk. */
    Sum128 reckon(Transaction t, UUID household) {
        Sum128 sum = Sum128.ZERO;
        for (BaseRow row : ofHousehold(t.sql(), household)) {
            ByteString body = row.deleted() || row.epoch() != t.epoch() ? null : open(row);
            if (body != null) {
                sum = sum.plus(BodyHash.record(row.key().kind(), row.key().id(), row.seq(), body));
            }
        }
        return sum;
    }

    void purge(SqlSession sql, UUID household) {
        sql.execute("DELETE FROM base WHERE household=?", Blobs.of(household));
    }
}
