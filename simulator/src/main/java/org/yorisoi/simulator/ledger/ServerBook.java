package org.yorisoi.simulator.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Patch;

/** What the server's database says of the saves and of the households, read with plain SQL. */
final class ServerBook implements AutoCloseable {
    private static final UUID WHOLE_OFFICE = new UUID(0, 0);

    /** Field 1, a number. */
    private static final byte OPERATION_TAG = Operation.KIND_FIELD_NUMBER << 3;

    private final Book book;
    private final int office;

    ServerBook(Book.Shelf shelf, int office) throws SQLException {
        this.book = shelf.open();
        this.office = office;
    }

    /** The outcome of every mutation that has one. */
    Map<UUID, Outcome> outcomes() throws SQLException {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        book.each("SELECT mutation_id, answer FROM outcome WHERE office=" + office, row -> {
            try {
                MutationAnswer answer = MutationAnswer.parseFrom(row.getBytes(2));
                outcomes.put(Book.uuid(row.getBytes(1)), answer.getOutcome());
            } catch (InvalidProtocolBufferException e) {
                throw new SQLException("an answer in the table outcome cannot be read", e);
            }
        });
        return outcomes;
    }

    /** Every piece of every record, now or ever, that the database holds anywhere. */
    Fragments fragments() throws SQLException {
        Fragments found = new Fragments();
        book.each("SELECT kind, id, body FROM record WHERE office=" + office, row -> record(row, found));
        book.each("SELECT kind, id, body_before, lost FROM history WHERE office=" + office, row -> history(row, found));
        book.each("SELECT mutation_id, mutation FROM quarantine WHERE office=" + office, row -> held(row, found));
        return found;
    }

    private static void record(ResultSet row, Fragments found) throws SQLException {
        body(row.getInt(1), bytes(row, 2), bytes(row, 3), found);
    }

    /** A conflict says something of another record: the values that were, or are, in question. */
    private static void body(int kind, ByteString id, ByteString body, Fragments found) throws SQLException {
        found.add(kind, id, body);
        if (kind == RecordKind.RECORD_KIND_CONFLICT_VALUE) {
            try {
                Conflict conflict = Conflict.parseFrom(body);
                int about = conflict.getRecordKind().getNumber();
                found.add(about, conflict.getRecordId(), conflict.getMine());
                found.add(about, conflict.getRecordId(), conflict.getTheirs());
            } catch (InvalidProtocolBufferException e) {
                throw new SQLException("a conflict cannot be read", e);
            }
        }
    }

    private static void history(ResultSet row, Fragments found) throws SQLException {
        body(row.getInt(1), bytes(row, 2), bytes(row, 3), found);
        ByteString lost = bytes(row, 4);
        try {
            // What had no effect at all is kept as the whole operation, which begins with its kind.
            if (!lost.isEmpty() && lost.byteAt(0) == OPERATION_TAG) {
                operation(Operation.parseFrom(lost), bytes(row, 2), found);
            } else {
                add(row.getInt(1), bytes(row, 2), Patch.parseFrom(lost), found);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("what lost, in the table history, cannot be read", e);
        }
    }

    private static void held(ResultSet row, Fragments found) throws SQLException {
        try {
            for (Operation operation : Mutation.parseFrom(bytes(row, 2)).getOperationsList()) {
                operation(operation, bytes(row, 1), found);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("a mutation in the table quarantine cannot be read", e);
        }
    }

    /** @param elsewise the record's id if the operation does not name it */
    private static void operation(Operation operation, ByteString elsewise, Fragments found) {
        ByteString id = operation.getId().isEmpty() ? elsewise : operation.getId();
        found.add(operation.getKindValue(), id, operation.getCreate());
        add(operation.getKindValue(), id, operation.getPatch(), found);
    }

    private static void add(int kind, ByteString id, Patch patch, Fragments found) {
        for (FieldChange change : patch.getChangesList()) {
            found.add(kind, id, change.getValue());
        }
    }

    private static ByteString bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? ByteString.EMPTY : ByteString.copyFrom(bytes);
    }

    /** Conflicts opened, whether settled since or not. */
    long conflicts() throws SQLException {
        return book.number("SELECT count(*) FROM record WHERE office=" + office + " AND kind="
                + RecordKind.RECORD_KIND_CONFLICT_VALUE);
    }

    /** Changes of one record that one mutation made twice: 0 if everything took effect once. */
    long doubled() throws SQLException {
        return book.number("SELECT count(*) FROM (SELECT 1 FROM history WHERE changed=1 AND office=" + office
                + " GROUP BY kind, id, mutation_id HAVING count(*) > 1) AS twice");
    }

    /** The user of a device, its clearance and the households it has a grant for. */
    Reader reader(UUID device) throws SQLException {
        Map<UUID, UUID> users = new HashMap<>();
        book.each(
                "SELECT device, user_id FROM device WHERE office=" + office,
                row -> users.put(Book.uuid(row.getBytes(1)), Book.uuid(row.getBytes(2))));
        UUID user = users.get(device);
        int[] clearance = new int[1];
        book.each("SELECT user_id, clearance FROM app_user WHERE office=" + office, row -> {
            if (Book.uuid(row.getBytes(1)).equals(user)) {
                clearance[0] = row.getInt(2);
            }
        });
        Set<UUID> granted = new HashSet<>();
        book.each("SELECT user_id, household FROM scope_grant WHERE office=" + office, row -> {
            if (Book.uuid(row.getBytes(1)).equals(user)) {
                granted.add(Book.uuid(row.getBytes(2)));
            }
        });
        if (granted.remove(WHOLE_OFFICE)) {
            book.each(
                    "SELECT household FROM household WHERE office=" + office,
                    row -> granted.add(Book.uuid(row.getBytes(1))));
        }
        return new Reader(clearance[0], granted);
    }

    /**
     * Who reads.
     *
     * @param clearance the number of the clearance
     * @param households all that may be read
     */
    record Reader(int clearance, Set<UUID> households) {}

    /** The sum of every household at a clearance, added up anew from its records. */
    Map<UUID, String> sums(int clearance) throws SQLException {
        Map<UUID, BookSum> sums = new TreeMap<>();
        book.each(
                "SELECT household, kind, id, seq, body FROM record WHERE deleted=0 AND office=" + office
                        + " AND clearance<=" + clearance,
                row -> sums.computeIfAbsent(Book.uuid(row.getBytes(1)), household -> new BookSum())
                        .add(row.getInt(2), row.getBytes(3), row.getLong(4), row.getBytes(5)));
        Map<UUID, String> hex = new TreeMap<>();
        sums.forEach((household, sum) -> hex.put(household, sum.hex()));
        return hex;
    }

    /** The sum of every household at a clearance as the server keeps it. */
    Map<UUID, String> keptSums(int clearance) throws SQLException {
        Map<UUID, String> sums = new TreeMap<>();
        book.each(
                "SELECT household, sum128 FROM household_head WHERE office=" + office + " AND clearance=" + clearance,
                row -> sums.put(Book.uuid(row.getBytes(1)), BookSum.hex(row.getBytes(2))));
        return sums;
    }

    @Override
    public void close() throws SQLException {
        book.close();
    }
}
