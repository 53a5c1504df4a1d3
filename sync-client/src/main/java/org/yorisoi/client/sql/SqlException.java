package org.yorisoi.client.sql;

/** What SQLite refused. The message names statement kinds and codes, never values. */
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as far as the caller would act on it. */
    public enum Fault {
        /** No room: the transaction was rolled back, nothing else was lost; make room and go on. */
        FULL,
        /** The disk failed, or the file cannot be read or written: nothing of it was kept; try again. */
        IO,
        /**
         * An fsync failed, so that nobody knows what of this is on the disk. The database was closed at once: open it
         * again, which recovers it from its log. What was acknowledged before is there.
         */
        UNSYNCED,
        /** The file is damaged or no database. */
        CORRUPT,
        /** Another process holds the file. */
        BUSY,
        /** Anything else: a fault of this program. */
        OTHER
    }

    private final Fault fault;

    /** A refusal with what SQLite said as its cause. */
    public SqlException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** A refusal that this library found itself. */
    public SqlException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** Why, as far as the caller would act on it. */
    public Fault fault() {
        return fault;
    }
}
