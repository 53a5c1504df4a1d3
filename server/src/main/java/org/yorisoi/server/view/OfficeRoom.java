package org.yorisoi.server.view;

import java.util.List;
import java.util.UUID;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OfficeStore;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;

/** What stands in the office room: programmes, text packs, the directory. Thread-safe. */
public final class OfficeRoom {
    private final Database database;

    public OfficeRoom(Database database) {
        this.database = database;
    }

    /** The room's id as a household. */
    public UUID household(int office) {
        return database.read(
                "find the office room",
                jdbc -> new OfficeStore(new OfficeSession(jdbc, office, database.dialect())).room());
    }

    /** The records of a kind, in the order in which they were made, deleted ones included. */
    public List<StoredRecord> records(int office, int kind) {
        UUID room = household(office);
        return database.read(
                "read the office room",
                jdbc -> new RecordStore(new OfficeSession(jdbc, office, database.dialect())).ofKind(room, kind));
    }
}
