package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.uuid;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which conflicts wait for a person, by the record and field they are about. */
public final class OpenConflictStore {
    /**
     * One waiting conflict.
     *
     * @param about the record in question
     * @param field key of the unit; 0 = the whole record
     */
    public record OpenConflict(RecordKey about, UUID conflict, int field) {}

    private final OfficeSession session;

    public OpenConflictStore(OfficeSession session) {
        this.session = session;
    }

    /** Those about the given records. */
    public List<OpenConflict> about(Collection<RecordKey> keys) throws SQLException {
        List<OpenConflict> open = new ArrayList<>();
        for (var kind : RecordStore.byKind(keys).entrySet()) {
            for (List<UUID> ids : Columns.chunks(kind.getValue())) {
                String sql = "SELECT kind, id, conflict_id, field FROM open_conflict"
                        + " WHERE office = ? AND kind = ? AND id IN " + Columns.places(ids.size())
                        + " ORDER BY kind, id, conflict_id";
                try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), kind.getKey())) {
                    bind(select, 3, ids.toArray());
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            RecordKey about = new RecordKey(row.getInt(1), uuid(row, 2));
                            open.add(new OpenConflict(about, uuid(row, 3), row.getInt(4)));
                        }
                    }
                }
            }
        }
        return open;
    }

    /** Adds some. */
    public void open(Collection<OpenConflict> conflicts) throws SQLException {
        if (conflicts.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO open_conflict (office, kind, id, conflict_id, field) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (OpenConflict one : conflicts) {
                bind(
                        insert,
                        1,
                        session.office(),
                        one.about().kind(),
                        one.about().id(),
                        one.conflict(),
                        one.field());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Removes one: it was settled. */
    public void settle(OpenConflict conflict) throws SQLException {
        Columns.update(
                session.jdbc(),
                "DELETE FROM open_conflict WHERE office = ? AND kind = ? AND id = ? AND conflict_id = ?",
                session.office(),
                conflict.about().kind(),
                conflict.about().id(),
                conflict.conflict());
    }
}
