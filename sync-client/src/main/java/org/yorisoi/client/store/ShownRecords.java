package org.yorisoi.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.kind.Body;

/** Reads records as they are shown: from the view where there is one, else from the base. */
final class ShownRecords {
    private static final String SHOWN = " AND household IN (SELECT id FROM household WHERE state<2)";
    /** The same for few rows: asked row by row, and not by a list of all households. */
    private static final String EACH_SHOWN =
            " AND EXISTS (SELECT 1 FROM household h WHERE h.id=household AND h.state<2)";

    private static final String BASE = "SELECT kind,id,household,epoch,seq,deleted,body FROM base ";

    private final Views views;
    private final Runnable onUnreadable;

    /** @param onUnreadable told when a record cannot be shown because it does not decrypt */
    ShownRecords(Views views, Runnable onUnreadable) {
        this.views = views;
        this.onUnreadable = onUnreadable;
    }

    @Nullable
    Shown find(SqlSession sql, RecordKey key) {
        List<Shown> one = shown(sql, "kind=? AND id=?" + EACH_SHOWN, key.kind(), Blobs.of(key.id()));
        return one.isEmpty() ? null : one.get(0);
    }

    List<Shown> ofKind(SqlSession sql, int kind) {
        return shown(sql, "kind=?" + SHOWN, kind);
    }

    /** As {@link #ofKind}, and which records are there and do not decrypt. */
    Listing listing(SqlSession sql, int kind) {
        List<Listing.Damaged> damaged = new ArrayList<>();
        return new Listing(shown(sql, damaged::add, "kind=?" + SHOWN, kind), damaged);
    }

    List<Shown> ofHousehold(SqlSession sql, int kind, UUID household) {
        return shown(sql, "household=? AND kind=?" + EACH_SHOWN, Blobs.of(household), kind);
    }

    /** The records of a kind whose writing began then or later, which their ids tell; those without a time are left out. */
    List<Shown> begunSince(SqlSession sql, int kind, Instant oldest) {
        UUID first = new UUID(oldest.toEpochMilli() << 16, 0);
        return shown(sql, "kind=? AND id>=?" + SHOWN, kind, Blobs.of(first));
    }

    private List<Shown> shown(SqlSession sql, String where, @Nullable Object... arguments) {
        return shown(sql, damaged -> {}, where, arguments);
    }

    private List<Shown> shown(
            SqlSession sql, Consumer<Listing.Damaged> damaged, String where, @Nullable Object... arguments) {
        Map<UUID, ViewRow> overlays = new TreeMap<>(ShownRecords::byteOrder);
        sql.each(
                ViewRow.COLUMNS + "WHERE " + where,
                row -> overlays.put(Blobs.uuid(row.bytesAt(1)), ViewRow.read(row)),
                arguments);
        Map<UUID, Shown> all = new TreeMap<>(ShownRecords::byteOrder);
        sql.each(
                BASE + "WHERE " + where,
                row -> {
                    Shown shown = fromBase(sql, Bases.read(row), overlays, damaged);
                    if (shown != null) {
                        all.put(shown.id(), shown);
                    }
                },
                arguments);
        overlays.forEach((id, view) -> {
            Body body = view.deleted() ? null : views.bodyOf(sql, view);
            if (body == null && !view.deleted()) {
                onUnreadable.run();
                damaged.accept(new Listing.Damaged(view.key(), view.household()));
            }
            if (body != null) {
                all.put(id, new Shown(view.key().kind(), id, view.household(), Seen.NEVER, view.mark(), body));
            }
        });
        return new ArrayList<>(all.values());
    }

    private @Nullable Shown fromBase(
            SqlSession sql, BaseRow base, Map<UUID, ViewRow> overlays, Consumer<Listing.Damaged> damaged) {
        ViewRow view = overlays.remove(base.key().id());
        boolean deleted = view != null ? view.deleted() : base.deleted();
        if (deleted) {
            return null;
        }
        Body body = view != null ? views.bodyOf(sql, view) : views.bodyOf(base);
        if (body == null) {
            onUnreadable.run();
            damaged.accept(new Listing.Damaged(base.key(), base.household()));
            return null;
        }
        return new Shown(
                base.key().kind(),
                base.key().id(),
                base.household(),
                new Seen(base.epoch(), base.seq()),
                view == null ? Shown.NONE : view.mark(),
                body);
    }

    /** Ids in the order of their bytes, which is the order of their making. */
    static int byteOrder(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
