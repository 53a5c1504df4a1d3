package org.yorisoi.server.ops;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.view.DeviceRow;
import org.yorisoi.server.view.OfficeRow;
import org.yorisoi.server.view.OpenConflictRow;
import org.yorisoi.server.view.UserRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code list offices|users|devices|conflicts}: one line each, values separated by tabs, a first line that names them. */
@Command(name = "list")
final class ListCommand {
    private static final int CONFLICTS = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

    @ParentCommand
    private AdminCommand admin;

    @Command(name = "offices")
    Integer offices() {
        return admin.run(session -> {
            session.line("office", "code", "name", "seq", "durable");
            for (OfficeRow row : session.lists().offices()) {
                session.line(row.office(), row.code(), row.name(), row.seq(), row.durableSeq());
            }
        });
    }

    @Command(name = "users")
    Integer users(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("user", "role", "active", "created", "name");
            for (UserRow row : session.lists().findByOfficeOrderByCreatedAt(session.office(office))) {
                String role = Role.named(row.clearance());
                session.line(row.userId(), role, truth(row.active()), time(row.createdAt()), row.name());
            }
        });
    }

    @Command(name = "devices")
    Integer devices(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("device", "user", "active", "enrolled", "seen", "app", "clock-offset-ms", "replaces", "name");
            for (DeviceRow row : session.lists().devices(session.office(office))) {
                session.line(
                        row.device(),
                        row.userId(),
                        truth(row.active()),
                        time(row.enrolledAt()),
                        time(row.seenAt()),
                        or(row.appVersion()),
                        or(row.clockOffset()),
                        or(row.predecessor()),
                        row.userName());
            }
        });
    }

    @Command(name = "conflicts")
    Integer conflicts(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("conflict", "household", "kind", "record", "field");
            for (OpenConflictRow row : session.lists().openConflicts(session.office(office), CONFLICTS)) {
                session.line(row.id(), row.household(), row.recordKind(), row.recordId(), row.field());
            }
        });
    }

    private static String truth(int value) {
        return value != 0 ? "yes" : "no";
    }

    /** A time in Japan. */
    static String time(@Nullable Long millis) {
        return millis == null ? "-" : TIME.format(Instant.ofEpochMilli(millis));
    }

    private static String or(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
