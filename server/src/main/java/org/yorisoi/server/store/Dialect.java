package org.yorisoi.server.store;

/** The two databases, and the few words in which they differ. */
public enum Dialect {
    SQLITE("", "BLOB"),
    POSTGRESQL(" FOR UPDATE", "BYTEA");

    private final String forUpdate;
    private final String bytesType;

    Dialect(String forUpdate, String bytesType) {
        this.forUpdate = forUpdate;
        this.bytesType = bytesType;
    }

    /** Suffix of a SELECT that locks its rows to the end of the transaction; SQLite holds the whole database anyway. */
    public String forUpdate() {
        return forUpdate;
    }

    /** The column type of bytes: the migration placeholder {@code bytes}. */
    public String bytesType() {
        return bytesType;
    }
}
