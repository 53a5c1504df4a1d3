package org.yorisoi.server.view;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.HistoryStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;

/** How a record became what it is: every version with who made it and what changed. Thread-safe. */
public final class RecordHistory {
    private final Database database;
    private final Kinds kinds;

    public RecordHistory(Database database, Kinds kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /**
     * One version of a record, or a value that lost without making one.
     *
     * @param by who made it, and when by the device's clock
     * @param fields keys of the field units that differ from the version before; of a creation those that are set
     * @param deleted true if the record was deleted in this version
     * @param body its content; empty if it was erased
     * @param lost the serialized patch of which some value was not taken; null if all were
     */
    public record Version(
            Change by,
            Set<Integer> fields,
            boolean deleted,
            ByteString body,
            @Nullable ByteString lost) {}

    /** The record as it is now; empty if there never was one. */
    public Optional<StoredRecord> find(int office, RecordKey key) {
        return database.read(
                "read a record",
                jdbc -> Optional.ofNullable(new RecordStore(session(office, jdbc))
                        .find(List.of(key))
                        .get(key)));
    }

    /** All versions, oldest first; empty if there never was such a record. */
    public List<Version> of(int office, RecordKey key) {
        return database.read("read a history", jdbc -> of(session(office, jdbc), key));
    }

    private List<Version> of(OfficeSession session, RecordKey key) throws SQLException {
        List<HistoryRow> rows = new HistoryStore(session).of(key);
        StoredRecord now = now(session, key, rows);
        if (now == null) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        State state = after(rows, -1, now);
        versions.add(
                new Version(now.created(), differing(key, ByteString.EMPTY, state.body()), false, state.body(), null));
        for (int i = 0; i < rows.size(); i++) {
            HistoryRow row = rows.get(i);
            State next = row.changed() ? after(rows, i, now) : state;
            versions.add(new Version(
                    row.change(), differing(key, state.body(), next.body()), next.deleted(), next.body(), row.lost()));
            state = next;
        }
        return versions;
    }

    /** A tombstone that was removed had the body that its deletion found. */
    private static @Nullable StoredRecord now(OfficeSession session, RecordKey key, List<HistoryRow> rows)
            throws SQLException {
        RecordStore records = new RecordStore(session);
        StoredRecord present = records.find(List.of(key)).get(key);
        StoredRecord compacted =
                present == null ? records.compacted(List.of(key)).get(key) : null;
        if (compacted == null) {
            return present;
        }
        ByteString body = ByteString.EMPTY;
        for (HistoryRow row : rows) {
            ByteString before = row.bodyBefore();
            body = before == null ? body : before;
        }
        return compacted.changed(compacted.seq(), true, body);
    }

    private record State(ByteString body, boolean deleted) {}

    /** What the record was after a row: what it was before the next row that changed it, or what it is now. */
    private static State after(List<HistoryRow> rows, int place, StoredRecord now) {
        for (HistoryRow next : rows.subList(place + 1, rows.size())) {
            if (next.changed()) {
                ByteString body = next.bodyBefore();
                return new State(body == null ? ByteString.EMPTY : body, next.deletedBefore());
            }
        }
        return new State(now.body(), now.deleted());
    }

    private SortedSet<Integer> differing(RecordKey key, ByteString before, ByteString after) {
        SortedSet<Integer> units = new TreeSet<>();
        KindSchema kind = kinds.find(key.kind());
        try {
            Body old = Body.parse(before);
            Body changed = Body.parse(after);
            Set<Integer> numbers = new TreeSet<>(old.fieldNumbers());
            numbers.addAll(changed.fieldNumbers());
            for (int number : numbers) {
                if (!old.field(number).equals(changed.field(number))) {
                    units.add(kind == null ? number : kind.unitOf(number).key());
                }
            }
        } catch (MalformedBodyException e) {
            // 0 stands for the whole record: it cannot be told which fields differ.
            units.add(0);
        }
        return units;
    }

    private OfficeSession session(int office, Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
