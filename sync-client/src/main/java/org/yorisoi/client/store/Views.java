package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** Keeps what is shown of a record where it differs from its base: the mutations of its view laid over it. */
final class Views {
    // The usual case, in one statement: the last mutation has left the view.
    private static final String DROP_BARE =
            "DELETE FROM view WHERE kind=? AND id=? AND NOT EXISTS (SELECT 1 FROM laid WHERE kind=? AND record=?)";

    /** Beside a row of {@code laid} as l: whether another mutation is in the view of the same record. */
    private static final String OTHERS =
            "EXISTS (SELECT 1 FROM laid o WHERE o.kind=l.kind AND o.record=l.record AND o.mutation<>l.mutation)";

    private final Sealing sealing;
    private final Bases bases;
    private final Mutations mutations;
    private final HeldRows held;
    private final Laying laying;

    Views(Sealing sealing, Bases bases, Mutations mutations, HeldRows held, Laying laying) {
        this.sealing = sealing;
        this.bases = bases;
        this.mutations = mutations;
        this.held = held;
        this.laying = laying;
    }

    /** What was laid; laid once more if it does not decrypt, since it can be had from base and mutations. */
    @Nullable
    Body bodyOf(SqlSession sql, ViewRow view) {
        ByteString bytes = sealing.openView(view.key(), view.sealed());
        return bytes == null
                ? laid(sql, view.key(), mutations.laidOver(sql, view.key()))
                        .overlay()
                        .body()
                : Laying.body(bytes);
    }

    /** The body of a base; null if it does not decrypt. */
    @Nullable
    Body bodyOf(BaseRow base) {
        ByteString bytes = bases.open(base);
        return bytes == null ? null : Laying.body(bytes);
    }

    /** Lays a new mutation's operations over what is shown; the others are below it already. */
    void layNew(Transaction t, RecordKey key, UUID household, List<Operation> operations) {
        t.touched(key);
        ViewRow view =
                t.sql().first(ViewRow.COLUMNS + "WHERE kind=? AND id=?", ViewRow::read, key.kind(), Blobs.of(key.id()));
        Overlay below;
        int mark = Shown.PENDING;
        if (view == null) {
            below = base(t.sql(), key);
        } else {
            below = new Overlay(bodyOf(t.sql(), view), view.deleted());
            mark = Math.max(mark, view.mark());
        }
        store(t.sql(), key, household, new Marked(laying.lay(below, key.kind(), operations), mark));
    }

    /**
     * Takes neighbours in save order, which the bases of their records contain now, out of the view: statements about all
     * of them, since a batch is mostly such.
     *
     * @param first its place in the save order
     * @param last inclusive; all that stand between them leave too
     */
    void leave(Transaction t, long first, long last) {
        SqlSession sql = t.sql();
        sql.each(
                "SELECT l.kind,l.record,(SELECT household FROM mutation WHERE n=l.mutation) FROM laid l"
                        + " WHERE l.mutation BETWEEN ? AND ? AND " + OTHERS,
                row -> t.stale(
                        new RecordKey((int) row.longAt(0), Blobs.uuid(row.bytesAt(1))), Blobs.uuid(row.bytesAt(2))),
                first,
                last);
        sql.execute(
                "DELETE FROM view WHERE rowid IN (SELECT v.rowid FROM laid l JOIN view v ON v.kind=l.kind AND v.id=l.record"
                        + " WHERE l.mutation BETWEEN ? AND ? AND NOT " + OTHERS + ")",
                first,
                last);
        sql.execute("DELETE FROM laid WHERE mutation BETWEEN ? AND ?", first, last);
    }

    /** Lays all mutations of a record's view over its base anew. */
    void relay(Transaction t, RecordKey key, UUID household) {
        t.touched(key);
        if (t.sql().execute(DROP_BARE, key.kind(), Blobs.of(key.id()), key.kind(), Blobs.of(key.id())) > 0) {
            return;
        }
        List<MutationRow> rows = uncovered(t, key, household);
        Marked marked = rows.isEmpty() ? Marked.NOTHING : laid(t.sql(), key, rows);
        if (marked.mark() == Shown.NONE) {
            t.sql().execute("DELETE FROM view WHERE kind=? AND id=?", key.kind(), Blobs.of(key.id()));
        } else {
            store(t.sql(), key, household, lacksNone(rows) ? marked : asShown(t.sql(), key, marked));
        }
    }

    private boolean lacksNone(List<MutationRow> rows) {
        return rows.stream().allMatch(row -> mutations.openIfWhole(row) != null);
    }

    /**
     * What is shown already, with another mark: if a mutation does not decrypt any more, this is the only place where a
     * person can still read what it said.
     */
    private Marked asShown(SqlSession sql, RecordKey key, Marked marked) {
        ViewRow view =
                sql.first(ViewRow.COLUMNS + "WHERE kind=? AND id=?", ViewRow::read, key.kind(), Blobs.of(key.id()));
        ByteString bytes = view == null ? null : sealing.openView(key, view.sealed());
        return view == null || bytes == null
                ? marked
                : new Marked(new Overlay(Laying.body(bytes), view.deleted()), marked.mark());
    }

    /**
     * The mutations of a record's view without those whose outcome its base contains already: laid over it they would
     * hide what came after them.
     */
    private List<MutationRow> uncovered(Transaction t, RecordKey key, UUID household) {
        List<MutationRow> rows = mutations.laidOver(t.sql(), key);
        HouseholdRow householdRow = rows.isEmpty() ? null : t.household(household);
        if (householdRow == null) {
            return rows;
        }
        long seq = bases.seq(t, householdRow, bases.find(t.sql(), key));
        List<MutationRow> uncovered = new ArrayList<>(rows.size());
        for (MutationRow row : rows) {
            boolean answered = row.state() == MutationState.ANSWERED && row.epoch() == t.epoch();
            if (answered && row.seq() <= seq && held.find(t.sql(), row.id()) == null) {
                mutations.unlay(t.sql(), key, row.n());
            } else {
                uncovered.add(row);
            }
        }
        return uncovered;
    }

    /** The record with all mutations of its view laid over its base. */
    private Marked laid(SqlSession sql, RecordKey key, List<MutationRow> rows) {
        Overlay overlay = base(sql, key);
        int mark = Shown.NONE;
        for (MutationRow row : rows) {
            HeldRow heldRow = held.find(sql, row.id());
            if (heldRow != null && corrected(sql, row.id())) {
                continue;
            }
            Mutation mutation = mutations.openIfWhole(row);
            if (mutation != null) {
                overlay = laying.lay(
                        overlay, key.kind(), Operations.byRecord(mutation).getOrDefault(key, List.of()));
            }
            mark = Math.max(mark, mark(heldRow));
        }
        return new Marked(overlay, mark);
    }

    /**
     * The record as far as nothing is in the way of it: its base with the mutations of its view that are not held back;
     * null if there is nothing.
     */
    @Nullable
    Body unhindered(SqlSession sql, RecordKey key) {
        Overlay overlay = base(sql, key);
        for (MutationRow row : mutations.laidOver(sql, key)) {
            Mutation mutation = held.find(sql, row.id()) == null ? mutations.openIfWhole(row) : null;
            if (mutation != null) {
                List<Operation> operations = Operations.byRecord(mutation).getOrDefault(key, List.of());
                overlay = laying.lay(overlay, key.kind(), operations);
            }
        }
        return overlay.body();
    }

    private static int mark(@Nullable HeldRow heldRow) {
        if (heldRow == null) {
            return Shown.PENDING;
        }
        return heldRow.rejected() ? Shown.REJECTED : Shown.QUARANTINED;
    }

    /** True if a mutation takes the place of this one and is not itself held back. */
    private static boolean corrected(SqlSession sql, UUID heldMutation) {
        return sql.number(
                        "SELECT count(*) FROM mutation c WHERE c.closes=?"
                                + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.mutation=c.id)",
                        Blobs.of(heldMutation))
                > 0;
    }

    private Overlay base(SqlSession sql, RecordKey key) {
        BaseRow base = bases.find(sql, key);
        return base == null ? Overlay.NOTHING : new Overlay(bodyOf(base), base.deleted());
    }

    private void store(SqlSession sql, RecordKey key, UUID household, Marked marked) {
        Body body = marked.overlay().body();
        ByteString bytes = body == null ? ByteString.EMPTY : body.bytes();
        boolean deleted = marked.overlay().deleted() || body == null;
        sql.execute(
                "INSERT INTO view(kind,id,household,deleted,mark,open_conflict,body) VALUES(?,?,?,?,?,?,?)"
                        + " ON CONFLICT(kind,id) DO UPDATE SET household=excluded.household,deleted=excluded.deleted,"
                        + "mark=excluded.mark,open_conflict=excluded.open_conflict,body=excluded.body",
                key.kind(),
                Blobs.of(key.id()),
                Blobs.of(household),
                deleted ? 1 : 0,
                marked.mark(),
                !deleted && OpenConflicts.isOne(key.kind(), bytes) ? 1 : 0,
                sealing.view(key, bytes));
    }

    boolean none(SqlSession sql, UUID household) {
        return sql.number("SELECT count(*) FROM (SELECT 1 FROM view WHERE household=? LIMIT 1)", Blobs.of(household))
                == 0;
    }

    void purge(SqlSession sql, UUID household) {
        sql.execute("DELETE FROM view WHERE household=?", Blobs.of(household));
    }

    private record Marked(Overlay overlay, int mark) {
        static final Marked NOTHING = new Marked(Overlay.NOTHING, Shown.NONE);
    }
}
