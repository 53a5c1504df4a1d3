package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OfficeStore;

/** The keys that authenticate positions, one per office; kept in memory, since they never change. Thread-safe. */
public final class PositionKeys {
    private final Map<Integer, byte[]> byOffice = new ConcurrentHashMap<>();

    byte[] of(OfficeSession session) throws SQLException {
        byte[] known = byOffice.get(session.office());
        if (known != null) {
            return known;
        }
        byte[] read = new OfficeStore(session).positionKey();
        byOffice.put(session.office(), read);
        return read;
    }
}
