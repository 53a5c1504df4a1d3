package org.yorisoi.server.store;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database refused. {@link #environment} tells a fault of the surroundings (disk, lock, time-out, shutdown: come
 * again later) from a statement that can never succeed.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** PostgreSQL: connection, deadlock, resources, lock not available, operator and shutdown, system. */
    private static final Set<String> POSTGRESQL_ENVIRONMENT = Set.of("08", "40", "53", "55", "57", "58");

    /** SQLite primary result codes that are the statement's own fault: ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE. */
    private static final Set<Integer> SQLITE_STATEMENT = Set.of(1, 18, 19, 20, 25);

    /** SQLite: CORRUPT and NOTADB. */
    private static final Set<Integer> SQLITE_DAMAGED = Set.of(11, 26);

    private final boolean environment;
    private final boolean unsynced;
    private final boolean damaged;

    public StorageException(String doing, SQLException cause) {
        super(doing + ": SQL state " + cause.getSQLState() + ", code " + cause.getErrorCode(), cause);
        environment = isEnvironment(cause);
        unsynced = isUnsynced(cause);
        damaged = isDamaged(cause);
    }

    /** True if the same call may succeed later; nothing was changed by this one. */
    public boolean environment() {
        return environment;
    }

    /** True if an fsync of SQLite failed: nobody knows what of the transaction is on the disk. */
    public boolean unsynced() {
        return unsynced;
    }

    /** True if the file of SQLite is damaged: it has to be looked at, and a backup restored. */
    public boolean damaged() {
        return damaged;
    }

    /** True if SQLite says that its file is damaged, or is no database. */
    public static boolean isDamaged(SQLException e) {
        return e instanceof SQLiteException && SQLITE_DAMAGED.contains(e.getErrorCode() & 0xff);
    }

    private static boolean isUnsynced(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_FSYNC
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC);
    }

    private static boolean isEnvironment(SQLException e) {
        String state = e.getSQLState();
        if (state != null && state.length() == 5) {
            return POSTGRESQL_ENVIRONMENT.contains(state.substring(0, 2));
        }
        return !SQLITE_STATEMENT.contains(e.getErrorCode() & 0xff);
    }
}
