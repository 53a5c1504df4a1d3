package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.Mutation;

/** Reads the master database from outside, on a connection of its own: only what is committed counts. */
final class ServerBooks implements AutoCloseable {
    /** The last entry of the log about a user and a household, if it is a grant. */
    private static final String IN_FORCE = "scope_log l WHERE office = ? AND user_id = ? AND granted = 1"
            + " AND NOT EXISTS (SELECT 1 FROM scope_log later WHERE later.office = l.office"
            + " AND later.user_id = l.user_id AND later.household = l.household AND later.seq > l.seq)";

    /** The clearance of those who decide what is held back. */
    static final int COORDINATOR = 3;

    /** How an operation begins: field 1, its kind. A patch has no such field. */
    private static final byte OPERATION_KIND = 0x08;

    /** Stands for the whole office in a grant. */
    static final UUID WHOLE_OFFICE = new UUID(0, 0);

    private final Path file;
    private final int office;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Kept kept = new Kept();
    private @Nullable Connection connection;

    ServerBooks(Path file, int office) {
        this.file = file;
        this.office = office;
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection("jdbc:sqlite:" + file);
            connection = open;
        }
        return open;
    }

    /** Lets go of the file; it is opened again when it is needed. */
    void release() {
        statements.clear();
        kept.forget();
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot close the master database", e);
        }
    }

    record Head(ByteString epoch, long seq) {}

    record RecordLine(UUID household, int clearance, long seq, boolean deleted, ByteString body, long createdSeq) {}

    record HistoryLine(
            RecordName record,
            long seq,
            ByteString epoch,
            UUID mutation,
            UUID user,
            UUID device,
            boolean changed,
            long seqBefore,
            boolean deletedBefore,
            @Nullable ByteString bodyBefore,
            String raised,
            @Nullable ByteString lost) {
        /** True if a whole operation came to nothing, not only some of its values. */
        boolean withoutEffect() {
            return lost != null && !lost.isEmpty() && lost.byteAt(0) == OPERATION_KIND;
        }
    }

    record HeldLine(
            UUID id,
            UUID household,
            int reason,
            boolean rejected,
            Mutation mutation,
            long openedSeq,
            long closedSeq,
            int closedState) {
        boolean open() {
            return closedSeq == 0;
        }

        boolean applied() {
            return closedState == 2;
        }

        boolean recovered() {
            return reason == 66;
        }

        boolean forked() {
            return reason == 65;
        }
    }

    record SumLine(UUID household, int clearance, long head, ByteString sum) {}

    Head head() {
        return query(
                        "SELECT epoch, seq FROM office_head WHERE office = ?",
                        row -> new Head(ByteString.copyFrom(row.getBytes(1)), row.getLong(2)),
                        office)
                .get(0);
    }

    /** True if the log has this position: not one of a log that was rolled back. */
    boolean contains(LogPosition position) {
        return query(
                        "SELECT chain FROM write_transaction WHERE office = ? AND epoch = ? AND last_seq = ?",
                        row -> ByteString.copyFrom(row.getBytes(1)),
                        office,
                        position.epoch().toByteArray(),
                        position.seq())
                .contains(position.chain());
    }

    int clearance(UUID user) {
        List<Integer> found = query(
                "SELECT clearance FROM app_user WHERE office = ? AND user_id = ?",
                row -> row.getInt(1),
                office,
                TabletBooks.bytes(user));
        return found.isEmpty() ? 0 : found.get(0);
    }

    /** The households that a user may see by the log, each with the seq since which; what is in force follows from it. */
    Map<UUID, Long> granted(UUID user) {
        Map<UUID, Long> granted = new LinkedHashMap<>();
        List<Object[]> grants = query(
                "SELECT household, seq FROM " + IN_FORCE,
                row -> new Object[] {TabletBooks.uuid(row.getBytes(1)), row.getLong(2)},
                office,
                TabletBooks.bytes(user));
        query(
                "SELECT household, created_seq FROM household WHERE office = ? ORDER BY household",
                row -> {
                    UUID household = TabletBooks.uuid(row.getBytes(1));
                    for (Object[] grant : grants) {
                        long since = (long) grant[1];
                        if (grant[0].equals(WHOLE_OFFICE)) {
                            since = Math.max(since, row.getLong(2));
                        } else if (!grant[0].equals(household)) {
                            continue;
                        }
                        granted.merge(household, since, Math::min);
                    }
                    return true;
                },
                office);
        return granted;
    }

    /** The households whose grant to a user ended after a seq. */
    Set<UUID> revokedAfter(UUID user, long seq) {
        return new HashSet<>(query(
                "SELECT household FROM scope_log WHERE office = ? AND user_id = ? AND granted = 0 AND seq > ?",
                row -> TabletBooks.uuid(row.getBytes(1)),
                office,
                TabletBooks.bytes(user),
                seq));
    }

    boolean wholeOffice(UUID user) {
        return !query(
                        "SELECT 1 FROM " + IN_FORCE + " AND household = ?",
                        row -> true,
                        office,
                        TabletBooks.bytes(user),
                        TabletBooks.bytes(WHOLE_OFFICE))
                .isEmpty();
    }

    Map<RecordName, RecordLine> records() {
        return kept("records", this::readRecords);
    }

    private Map<RecordName, RecordLine> readRecords() {
        Map<RecordName, RecordLine> lines = new LinkedHashMap<>();
        query(
                "SELECT kind, id, household, clearance, seq, deleted, body, created_seq FROM record WHERE office = ?"
                        + " ORDER BY kind, id",
                row -> {
                    lines.put(
                            new RecordName(row.getInt(1), TabletBooks.uuid(row.getBytes(2))),
                            new RecordLine(
                                    TabletBooks.uuid(row.getBytes(3)),
                                    row.getInt(4),
                                    row.getLong(5),
                                    row.getInt(6) != 0,
                                    blob(row.getBytes(7)),
                                    row.getLong(8)));
                    return true;
                },
                office);
        return lines;
    }

    /** What is left of a record whose tombstone is gone: its name. */
    record CompactedLine(UUID household, int clearance, long seq) {}

    /** The records whose tombstones were compacted away. */
    Map<RecordName, CompactedLine> compacted() {
        return kept("compacted", this::readCompacted);
    }

    private Map<RecordName, CompactedLine> readCompacted() {
        Map<RecordName, CompactedLine> lines = new LinkedHashMap<>();
        query(
                "SELECT kind, id, household, clearance, seq FROM compacted_record WHERE office = ? ORDER BY kind, id",
                row -> {
                    lines.put(
                            new RecordName(row.getInt(1), TabletBooks.uuid(row.getBytes(2))),
                            new CompactedLine(TabletBooks.uuid(row.getBytes(3)), row.getInt(4), row.getLong(5)));
                    return true;
                },
                office);
        return lines;
    }

    /** All changes of existing records, and what lost without changing one, oldest first. */
    List<HistoryLine> history() {
        return kept("history", this::readHistory);
    }

    private List<HistoryLine> readHistory() {
        return query(
                "SELECT kind, id, seq, epoch, mutation_id, user_id, device, changed, seq_before, deleted_before,"
                        + " body_before, raised, lost FROM history WHERE office = ? ORDER BY seq, kind, id",
                row -> new HistoryLine(
                        new RecordName(row.getInt(1), TabletBooks.uuid(row.getBytes(2))),
                        row.getLong(3),
                        ByteString.copyFrom(row.getBytes(4)),
                        TabletBooks.uuid(row.getBytes(5)),
                        TabletBooks.uuid(row.getBytes(6)),
                        TabletBooks.uuid(row.getBytes(7)),
                        row.getInt(8) != 0,
                        row.getLong(9),
                        row.getInt(10) != 0,
                        row.getBytes(11) == null ? null : blob(row.getBytes(11)),
                        row.getString(12),
                        row.getBytes(13) == null ? null : blob(row.getBytes(13))),
                office);
    }

    /** A version that a record had. */
    record Version(long seq, boolean deleted) {}

    /** By record the versions that it had before its present one. */
    Map<RecordName, List<Version>> earlier() {
        return kept("earlier", this::readEarlier);
    }

    private Map<RecordName, List<Version>> readEarlier() {
        Map<RecordName, List<Version>> versions = new HashMap<>();
        query(
                "SELECT kind, id, seq_before, deleted_before FROM history WHERE office = ? AND changed = 1",
                row -> versions.computeIfAbsent(
                                new RecordName(row.getInt(1), TabletBooks.uuid(row.getBytes(2))),
                                name -> new ArrayList<>())
                        .add(new Version(row.getLong(3), row.getInt(4) != 0)),
                office);
        return versions;
    }

    List<HeldLine> held() {
        return query(
                "SELECT mutation_id, household, reason, rejected, mutation, opened_seq, closed_seq, closed_state"
                        + " FROM quarantine WHERE office = ? ORDER BY opened_seq",
                row -> new HeldLine(
                        TabletBooks.uuid(row.getBytes(1)),
                        TabletBooks.uuid(row.getBytes(2)),
                        row.getInt(3),
                        row.getInt(4) != 0,
                        mutation(row.getBytes(5)),
                        row.getLong(6),
                        row.getLong(7),
                        row.getInt(8)),
                office);
    }

    List<SumLine> sums() {
        return query(
                "SELECT household, clearance, head, sum128 FROM household_head WHERE office = ?"
                        + " ORDER BY household, clearance",
                row -> new SumLine(
                        TabletBooks.uuid(row.getBytes(1)),
                        row.getInt(2),
                        row.getLong(3),
                        ByteString.copyFrom(row.getBytes(4))),
                office);
    }

    /** By record the mutation that created it as it arrived; a conflict is nobody's record. */
    Map<RecordName, UUID> creators() {
        Map<RecordName, UUID> creators = new LinkedHashMap<>();
        query(
                "SELECT r.kind, r.id, o.mutation_id FROM record r JOIN outcome o ON o.office = r.office"
                        + " AND o.epoch = r.created_epoch AND o.seq = r.created_seq WHERE r.office = ? AND r.kind <> ?"
                        + " ORDER BY r.kind, r.id",
                row -> creators.put(
                        new RecordName(row.getInt(1), TabletBooks.uuid(row.getBytes(2))),
                        TabletBooks.uuid(row.getBytes(3))),
                office,
                RecordName.CONFLICT);
        return creators;
    }

    /** How many lanes were frozen, as two devices went on in them. */
    long frozenLanes() {
        return query("SELECT count(*) FROM lane WHERE office = ? AND frozen <> 0", row -> row.getLong(1), office)
                .get(0);
    }

    /** How often someone was granted a household that had been taken away from him. */
    long grantsAfterRevokes() {
        return query(
                        "SELECT count(*) FROM scope_log l WHERE office = ? AND granted = 1 AND (SELECT granted FROM scope_log"
                                + " e WHERE e.office = l.office AND e.user_id = l.user_id AND e.household = l.household"
                                + " AND e.seq < l.seq ORDER BY e.seq DESC LIMIT 1) = 0",
                        row -> row.getLong(1),
                        office)
                .get(0);
    }

    /** Log numbers by what they stand for, in no order. */
    List<Long> seqs(String table, String column, String condition) {
        return query(
                "SELECT " + column + " FROM " + table + " WHERE office = ? AND " + condition,
                row -> row.getLong(1),
                office);
    }

    private static Mutation mutation(byte[] bytes) {
        try {
            return Mutation.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a held mutation cannot be read", e);
        }
    }

    private static ByteString blob(byte[] bytes) {
        return ByteString.copyFrom(bytes);
    }

    private <T> T kept(String name, Supplier<T> read) {
        try {
            return kept.get(connection(), name, read);
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot read the master database", e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
        try {
            PreparedStatement select = statements.get(sql);
            if (select == null) {
                select = connection().prepareStatement(sql);
                statements.put(sql, select);
            }
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the auditor cannot read the master database", e);
        }
    }

    @Override
    public void close() {
        release();
    }
}
