package org.yorisoi.server.store;

import java.sql.SQLException;
import java.util.Collection;

/** Tables that follow the records in the same transaction: what the console and municipal staff query. */
@FunctionalInterface
public interface DerivedTables {
    /** No derived tables. */
    DerivedTables NONE = (session, written) -> {};

    /** Brings the tables up to date with records that this transaction wrote, tombstones included. */
    void follow(OfficeSession session, Collection<StoredRecord> written) throws SQLException;
}
