package org.yorisoi.server.view;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/**
 * Lists for the admin commands and the console, read from the database as it is now. Every query is of one office; none
 * changes anything.
 */
public interface OfficeQueries extends GenericRepository<UserRow, UUID> {
    /** All offices, by number. */
    @Query("SELECT o.office, o.code, o.name, h.seq, h.durable_seq FROM office o"
            + " JOIN office_head h ON h.office = o.office ORDER BY o.office")
    List<OfficeRow> offices();

    /** The users of an office, in the order in which they were made. */
    List<UserRow> findByOfficeOrderByCreatedAt(int office);

    /** The devices of an office, in the order in which they were enrolled. */
    @Query("SELECT d.device, d.user_id, u.name AS user_name, d.predecessor,"
            + " CASE WHEN d.active = 1 AND u.active = 1 THEN 1 ELSE 0 END AS active,"
            + " d.enrolled_at, d.seen_at, d.clock_offset, d.app_version FROM device d"
            + " JOIN app_user u ON u.office = d.office AND u.user_id = d.user_id"
            + " WHERE d.office = :office ORDER BY d.enrolled_at, d.device")
    List<DeviceRow> devices(int office);

    /** The open rows of the quarantine: those with an alarm first, then the oldest. */
    @Query("SELECT mutation_id, household, user_id, device, reason, rejected, alarm, saved_at, opened_seq, closed_seq,"
            + " behind FROM quarantine WHERE office = :office AND closed_seq IS NULL ORDER BY alarm DESC, opened_seq")
    List<HeldRow> openRows(int office);

    /** Conflicts that wait for a person, oldest first. */
    @Query("SELECT id, household, record_kind, record_id, field, sort FROM view_conflict"
            + " WHERE office = :office AND resolution = 1 ORDER BY seq, id LIMIT :limit")
    List<OpenConflictRow> openConflicts(int office, int limit);

    /** The newest visits that arrived at the server. */
    @Query("SELECT id, office, household, seq, programme, arrived_at, outcome, report_state FROM view_home_visit"
            + " WHERE office = :office ORDER BY seq DESC, id LIMIT :limit")
    List<VisitRow> newestVisits(int office, int limit);
}
