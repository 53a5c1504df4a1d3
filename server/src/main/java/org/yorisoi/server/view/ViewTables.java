package org.yorisoi.server.view;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.StoredRecord;

/**
 * Keeps the view tables up to date with the records that a transaction writes: one row per live record of a kind that
 * has a table. A body that cannot be read has no row and is counted; it never fails a push. Thread-safe.
 */
public final class ViewTables implements DerivedTables {
    private final Map<Integer, ViewTable> tables = new HashMap<>();
    private final AtomicLong unreadable = new AtomicLong();

    /** The standard tables of these kinds. */
    public ViewTables(Kinds kinds) {
        for (ViewTable table : StandardViews.of(kinds)) {
            tables.put(table.kindNumber(), table);
        }
    }

    @Override
    public void follow(OfficeSession session, Collection<StoredRecord> written) throws SQLException {
        Map<Integer, List<StoredRecord>> byKind = new HashMap<>();
        for (StoredRecord record : written) {
            byKind.computeIfAbsent(record.key().kind(), kind -> new ArrayList<>())
                    .add(record);
        }
        for (var entry : byKind.entrySet()) {
            ViewTable table = tables.get(entry.getKey());
            if (table != null) {
                follow(session, table, entry.getValue());
            }
        }
    }

    private void follow(OfficeSession session, ViewTable table, List<StoredRecord> records) throws SQLException {
        List<ViewTable.Row> live = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (StoredRecord record : records) {
            ViewTable.Row row = record.deleted() ? null : read(table, record);
            if (row == null) {
                gone.add(record.key().id());
            } else {
                live.add(row);
            }
        }
        table.write(session, live);
        table.delete(session, gone);
    }

    private ViewTable.@Nullable Row read(ViewTable table, StoredRecord record) {
        try {
            return table.read(record);
        } catch (IOException e) {
            unreadable.incrementAndGet();
            return null;
        }
    }

    /** Records since the start whose bodies could not be read. */
    public long unreadable() {
        return unreadable.get();
    }
}
