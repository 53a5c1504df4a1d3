package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.Collection;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.StoredRecord;

/** Stands in a write transaction, after its log numbers were taken and before it commits: fails or waits there. */
final class Interference implements DerivedTables {
    /** What happens there. */
    @FunctionalInterface
    interface Event {
        void with(Collection<StoredRecord> written) throws SQLException;
    }

    private volatile Event event = written -> {};

    void set(Event next) {
        event = next;
    }

    void none() {
        event = written -> {};
    }

    @Override
    public void follow(OfficeSession session, Collection<StoredRecord> written) throws SQLException {
        event.with(written);
    }
}
