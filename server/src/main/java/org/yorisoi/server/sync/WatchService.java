package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.ChangeScope;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.server.store.ScopeStore;

/** Tells whether a device has a reason to pull. Thread-safe. */
public final class WatchService {
    private final Database database;

    public WatchService(Database database) {
        this.database = database;
    }

    /** The newest log number of an office. */
    public long head(int office) {
        return database.read(
                "read the head",
                jdbc -> new HeadStore(session(office, jdbc)).read().seq());
    }

    /** The ends of all offices' logs, by office. */
    public Map<Integer, Head> heads() {
        return database.read("read the heads", HeadStore::all);
    }

    /** What shows whether something happened in any office, by office. */
    public Map<Integer, HeadStore.Mark> marks() {
        return database.read("look for new log entries", HeadStore::marks);
    }

    /** Whom the entries of an office's log after {@code seq} (exclusive) concern. */
    public ChangeScope changes(int office, long seq) {
        return database.read("look whom changes concern", jdbc -> ChangeScope.since(session(office, jdbc), seq));
    }

    /** True if something in the device's scope changed after {@code seq} (exclusive): contents, scope or a row. */
    public boolean changedSince(Caller caller, long seq) {
        return database.read("look for changes", jdbc -> changed(session(caller.office(), jdbc), caller, seq));
    }

    private static boolean changed(OfficeSession session, Caller known, long seq) throws SQLException {
        Caller caller = DeviceStore.again(session.jdbc(), known);
        ScopeStore scopes = new ScopeStore(session);
        if (!scopes.log(caller.user(), seq, Long.MAX_VALUE).isEmpty()
                || !scopes.changedSince(caller.user(), caller.clearance(), seq, new byte[16], 1)
                        .isEmpty()) {
            return true;
        }
        List<HeldMutation> rows = new QuarantineStore(session).changedBetween(seq, Long.MAX_VALUE);
        return !rows.isEmpty() && rows.stream().anyMatch(QuarantineView.of(session, caller, rows)::shows);
    }

    private OfficeSession session(int office, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
