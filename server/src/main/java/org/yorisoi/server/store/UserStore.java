package org.yorisoi.server.store;

import java.sql.SQLException;
import java.util.UUID;
import org.yorisoi.options.v1.Clearance;

/** The users of an office: staff who have devices. */
public final class UserStore {
    private final OfficeSession session;

    public UserStore(OfficeSession session) {
        this.session = session;
    }

    /** Inserts a user. */
    public void create(UUID user, String name, Clearance clearance, long now) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO app_user (office, user_id, name, clearance, created_at) VALUES (?, ?, ?, ?, ?)",
                session.office(),
                user,
                name,
                clearance.getNumber(),
                now);
    }

    /** Changes the clearance. */
    public void setClearance(UUID user, Clearance clearance) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE app_user SET clearance = ? WHERE office = ? AND user_id = ?",
                clearance.getNumber(),
                session.office(),
                user);
    }

    /** Opens or closes the account. */
    public void setActive(UUID user, boolean active) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE app_user SET active = ? WHERE office = ? AND user_id = ?",
                active,
                session.office(),
                user);
        new HeadStore(session).accountChanged();
    }
}
