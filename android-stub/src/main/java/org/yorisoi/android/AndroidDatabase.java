package org.yorisoi.android;

import android.database.Cursor;
import android.database.DatabaseErrorHandler;
import android.database.sqlite.SQLiteCantOpenDatabaseException;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteDatabaseCorruptException;
import android.database.sqlite.SQLiteDatabaseLockedException;
import android.database.sqlite.SQLiteDiskIOException;
import android.database.sqlite.SQLiteException;
import android.database.sqlite.SQLiteFullException;
import android.database.sqlite.SQLiteReadOnlyDatabaseException;
import android.database.sqlite.SQLiteTableLockedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlWork;

/** The tablet's store in the SQLite of Android. */
public final class AndroidDatabase implements SqlDatabase {
    private static final long SYNCHRONOUS_FULL = 2;

    /** Android's own handler deletes a damaged file, and with it work that was never sent. */
    private static final DatabaseErrorHandler KEEP_THE_FILE = database -> {};

    // Fair, so that a save waits for at most the transactions asked for before it.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final SQLiteDatabase database;
    private final AndroidSession session;

    private AndroidDatabase(SQLiteDatabase database) {
        this.database = database;
        this.session = new AndroidSession(database);
    }

    /** Opens the file, or creates it; see {@link org.yorisoi.client.sql.SqlOpener#open}. */
    public static SqlDatabase open(Path file) {
        try {
            // Without ENABLE_WRITE_AHEAD_LOGGING Android keeps one connection, so that the pragmas below hold for all.
            SQLiteDatabase database = SQLiteDatabase.openDatabase(
                    file.toString(), null, SQLiteDatabase.CREATE_IF_NECESSARY, KEEP_THE_FILE);
            try {
                requireWhole(database);
                prepare(database, file);
                return new AndroidDatabase(database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLiteException e) {
            throw translate("open", e);
        }
    }

    private static void requireWhole(SQLiteDatabase database) {
        String found = pragma(database, "PRAGMA integrity_check(1)");
        if (!found.equals("ok")) {
            throw new SqlException(SqlException.Fault.CORRUPT, found);
        }
    }

    private static void prepare(SQLiteDatabase database, Path file) {
        String journal = pragma(database, "PRAGMA journal_mode=WAL");
        database.execSQL("PRAGMA synchronous=FULL");
        database.execSQL("PRAGMA temp_store=MEMORY");
        database.setForeignKeyConstraintsEnabled(true);
        String synchronous = pragma(database, "PRAGMA synchronous");
        if (!journal.toLowerCase(Locale.ROOT).equals("wal") || Long.parseLong(synchronous) != SYNCHRONOUS_FULL) {
            throw new SqlException(
                    SqlException.Fault.IO,
                    file + ": SQLite refuses WAL with synchronous=FULL (journal_mode=" + journal + ", synchronous="
                            + synchronous + "): move the store to internal storage");
        }
    }

    private static String pragma(SQLiteDatabase database, String sql) {
        try (Cursor rows = database.rawQuery(sql, null)) {
            return rows.moveToFirst() ? rows.getString(0) : "";
        }
    }

    @Override
    public <R> R write(String name, SqlWork<R> work) {
        return run(name, work);
    }

    /** As {@link #write}: with one connection a reader has it to itself anyway. */
    @Override
    public <R> R read(String name, SqlWork<R> work) {
        return run(name, work);
    }

    private <R> R run(String name, SqlWork<R> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("transaction " + name + " is nested in another");
        }
        lock.lock();
        try {
            return transact(work);
        } catch (SQLiteException e) {
            throw translate(name, e);
        } finally {
            lock.unlock();
        }
    }

    private <R> R transact(SqlWork<R> work) {
        database.beginTransactionNonExclusive();
        R result;
        try {
            result = work.run(session);
            database.setTransactionSuccessful();
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
        database.endTransaction();
        return result;
    }

    /** Ends the transaction that failed. SQLite has ended it by itself after some faults, a full disk among them. */
    private void abandon(Throwable cause) {
        try {
            database.endTransaction();
        } catch (SQLiteException e) {
            cause.addSuppressed(e);
        }
    }

    static SqlException translate(String where, SQLiteException e) {
        SqlException.Fault fault = fault(e);
        return new SqlException(fault, "SQLite refused " + where + " (" + fault + ")", e);
    }

    private static SqlException.Fault fault(SQLiteException e) {
        if (e instanceof SQLiteFullException) {
            return SqlException.Fault.FULL;
        }
        if (e instanceof SQLiteDiskIOException
                || e instanceof SQLiteCantOpenDatabaseException
                || e instanceof SQLiteReadOnlyDatabaseException) {
            return SqlException.Fault.IO;
        }
        if (e instanceof SQLiteDatabaseCorruptException) {
            return SqlException.Fault.CORRUPT;
        }
        if (e instanceof SQLiteDatabaseLockedException || e instanceof SQLiteTableLockedException) {
            return SqlException.Fault.BUSY;
        }
        return SqlException.Fault.OTHER;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            database.close();
        } finally {
            lock.unlock();
        }
    }
}
