package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.uuid;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The office's own row: what was made with it and never changes. */
public final class OfficeStore {
    private final OfficeSession session;

    public OfficeStore(OfficeSession session) {
        this.session = session;
    }

    /** The number of the next office; one more than the largest in use. */
    public static int nextNumber(Connection jdbc) throws SQLException {
        try (PreparedStatement select = jdbc.prepareStatement("SELECT COALESCE(MAX(office), 0) + 1 FROM office");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The secret that authenticates positions. */
    public byte[] positionKey() throws SQLException {
        try (PreparedStatement select = Columns.prepare(
                        session.jdbc(), "SELECT position_key FROM office WHERE office = ?", session.office());
                ResultSet row = select.executeQuery()) {
            requireOffice(row);
            return row.getBytes(1);
        }
    }

    /** The special household that every user sees. */
    public UUID room() throws SQLException {
        try (PreparedStatement select =
                        Columns.prepare(session.jdbc(), "SELECT room FROM office WHERE office = ?", session.office());
                ResultSet row = select.executeQuery()) {
            requireOffice(row);
            return uuid(row, 1);
        }
    }

    private void requireOffice(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new SQLException("office " + session.office() + " does not exist");
        }
    }

    /** Inserts the office. */
    public void create(String code, String name, UUID room, byte[] positionKey, long now) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO office (office, code, name, room, position_key, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                session.office(),
                code,
                name,
                room,
                positionKey,
                now);
    }
}
