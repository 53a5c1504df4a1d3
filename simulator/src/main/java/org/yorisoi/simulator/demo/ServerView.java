package org.yorisoi.simulator.demo;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.ledger.Book;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.Worker;

/** What the page shows of the server: read from its database, without any name or content. */
final class ServerView {
    /** More than fits on a screen. */
    private static final int VISITS_MAX = 60;

    private final Path database;
    private final Office office;
    private final Map<UUID, Integer> tabletByDevice = new HashMap<>();
    private final Map<UUID, Integer> tabletByUser = new HashMap<>();
    private final Map<UUID, Integer> families = new HashMap<>();

    ServerView(Path database, Office office) {
        this.database = database;
        this.office = office;
        for (Worker worker : office.workers()) {
            tabletByDevice.put(worker.device(), worker.number());
            tabletByUser.put(worker.user(), worker.number());
        }
        for (FamilyFile family : office.families()) {
            families.put(family.household(), family.number());
        }
    }

    /**
     * A visit that has arrived.
     *
     * @param family its number
     * @param tablet its number
     * @param outcome the number of the VisitOutcome
     * @param arrivedAt milliseconds since 1970; 0 = not said
     */
    record Visit(int family, int tablet, int outcome, long arrivedAt) {}

    /**
     * An open conflict.
     *
     * @param field kind and field number, such as {@code 1.3}
     * @param mine tablet of whose value was not used
     * @param theirs tablet of whose value stands; 0 = none of them
     */
    record OpenConflict(int family, String field, int mine, int theirs) {}

    /**
     * An open row of the quarantine.
     *
     * @param reason the number of the ErrorReason
     * @param alarm it raises a protective flag
     */
    record HeldRow(int family, int tablet, boolean rejected, int reason, boolean alarm) {}

    /**
     * All that is shown.
     *
     * @param visitCount all visits of the tablets; {@code visits} are the newest of them
     */
    record Snapshot(long visitCount, List<Visit> visits, List<OpenConflict> conflicts, List<HeldRow> held) {
        static final Snapshot EMPTY = new Snapshot(0, List.of(), List.of(), List.of());
    }

    Snapshot look() throws SQLException {
        try (Book book = Book.open(database)) {
            List<Visit> visits = new ArrayList<>();
            List<OpenConflict> conflicts = new ArrayList<>();
            List<HeldRow> held = new ArrayList<>();
            String today = " FROM record WHERE office=" + office.number() + " AND deleted=0 AND kind="
                    + RecordKind.RECORD_KIND_HOME_VISIT_VALUE + " AND created_device IN (" + devices() + ")";
            book.each(
                    "SELECT household, created_device, body" + today + " ORDER BY seq DESC LIMIT " + VISITS_MAX,
                    row -> visits.add(visit(row)));
            book.each(
                    "SELECT household, body FROM record WHERE office=" + office.number() + " AND kind="
                            + RecordKind.RECORD_KIND_CONFLICT_VALUE + " ORDER BY seq",
                    row -> conflict(row, conflicts));
            book.each(
                    "SELECT household, device, rejected, reason, alarm FROM quarantine WHERE closed_seq IS NULL"
                            + " AND office=" + office.number() + " ORDER BY alarm DESC, opened_seq",
                    row -> held.add(held(row)));
            return new Snapshot(book.number("SELECT count(*)" + today), visits, conflicts, held);
        }
    }

    private String devices() {
        List<String> literals = new ArrayList<>();
        for (Worker worker : office.workers()) {
            literals.add("x'" + hex(worker.device()) + "'");
        }
        return String.join(",", literals);
    }

    private static String hex(UUID id) {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private Visit visit(ResultSet row) throws SQLException {
        try {
            HomeVisit visit = HomeVisit.parseFrom(row.getBytes(3));
            return new Visit(
                    family(row, 1),
                    tabletByDevice.getOrDefault(Book.uuid(row.getBytes(2)), 0),
                    visit.getOutcome().getNumber(),
                    visit.getArrivedAt());
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("a visit in the table record cannot be read", e);
        }
    }

    private void conflict(ResultSet row, List<OpenConflict> into) throws SQLException {
        try {
            Conflict conflict = Conflict.parseFrom(row.getBytes(2));
            if (conflict.getResolution() == ConflictResolution.CONFLICT_RESOLUTION_OPEN) {
                into.add(new OpenConflict(
                        family(row, 1),
                        conflict.getRecordKind().getNumber() + "." + conflict.getField(),
                        tabletOf(conflict.getMineAuthor()),
                        tabletOf(conflict.getTheirsAuthor())));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("a conflict in the table record cannot be read", e);
        }
    }

    private int tabletOf(ByteString user) {
        return user.isEmpty() ? 0 : tabletByUser.getOrDefault(Book.uuid(user.toByteArray()), 0);
    }

    private HeldRow held(ResultSet row) throws SQLException {
        return new HeldRow(
                family(row, 1),
                tabletByDevice.getOrDefault(Book.uuid(row.getBytes(2)), 0),
                row.getInt(3) != 0,
                row.getInt(4),
                row.getInt(5) != 0);
    }

    private int family(ResultSet row, int column) throws SQLException {
        return families.getOrDefault(Book.uuid(row.getBytes(column)), 0);
    }

    /** How many saves of a worker's tablet the server has decided. */
    long outcomes(Worker worker) throws IOException {
        try (Book book = Book.open(database)) {
            return book.number("SELECT count(*) FROM outcome WHERE office=" + office.number() + " AND device=x'"
                    + hex(worker.device()) + "'");
        } catch (SQLException e) {
            throw new IOException("the server's database cannot be read", e);
        }
    }
}
