package org.yorisoi.server.ops;

import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.TextPack;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.view.DeviceRow;
import org.yorisoi.server.view.OfficeOverview;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.OfficeRow;
import org.yorisoi.server.view.OpenConflictRow;
import org.yorisoi.server.view.UserRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code list offices|users|devices|conflicts|alerts|due|programmes|text-packs}: one line each, values separated by tabs, a first line that names them. */
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

    @Command(name = "alerts")
    Integer alerts(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            ResultTexts texts = ResultTexts.in(session.texts().language());
            Instant now = session.part(Clock.class).instant();
            session.line("severity", "alert", "since", "until", "household", "kind", "record", "text");
            for (Alert alert : session.part(OfficeOverview.class).alerts(session.office(office), now)) {
                session.line(
                        alert.sort().severity(),
                        alert.sort(),
                        TIME.format(alert.since()),
                        alert.due() == null ? "-" : TIME.format(alert.due()),
                        alert.household(),
                        kind(alert.kind()),
                        alert.record(),
                        texts.text(alert.sort()));
            }
        });
    }

    @Command(name = "due")
    Integer due(
            @Option(names = "--office", required = true) int office,
            @Option(names = "--days", defaultValue = "7", paramLabel = "N") int days) {
        return admin.run(session -> {
            ResultTexts texts = ResultTexts.in(session.texts().language());
            LocalDate today = JapanDay.date(session.part(Clock.class).instant());
            session.line("until", "overdue", "task", "since", "time", "household", "kind", "record", "text");
            for (Due due :
                    session.part(OfficeOverview.class).due(session.office(office), today, today.plusDays(days))) {
                session.line(
                        due.days().to(),
                        truth(due.overdue(today) ? 1 : 0),
                        due.sort(),
                        due.days().from(),
                        or(due.at()),
                        due.household(),
                        kind(due.kind()),
                        due.record(),
                        texts.text(due.sort()));
            }
        });
    }

    private static String kind(RecordKind kind) {
        return Kinds.standard().get(kind.getNumber()).descriptor().getName();
    }

    @Command(name = "programmes")
    Integer programmes(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("programme", "code", "service", "retired", "name");
            for (StoredRecord record : room(session, office, Programme.class)) {
                Programme programme =
                        (Programme) RecordText.read(Kinds.standard().of(Programme.class), record.body());
                session.line(
                        record.key().id(),
                        programme.getCode(),
                        programme.getService().name().replace("SERVICE_KIND_", ""),
                        truth(programme.getRetired() ? 1 : 0),
                        programme.getName());
            }
        });
    }

    @Command(name = "text-packs")
    Integer textPacks(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("text-pack", "instrument", "version", "language", "items", "retired", "title");
            for (StoredRecord record : room(session, office, TextPack.class)) {
                TextPack pack = (TextPack) RecordText.read(Kinds.standard().of(TextPack.class), record.body());
                session.line(
                        record.key().id(),
                        pack.getInstrument().name().replace("INSTRUMENT_", ""),
                        pack.getVersion(),
                        pack.getLanguage(),
                        pack.getItemsCount(),
                        truth(pack.getRetired() ? 1 : 0),
                        pack.getTitle());
            }
        });
    }

    /** What stands in the office room and is not deleted. */
    private static List<StoredRecord> room(AdminSession session, int office, Class<? extends Message> kind) {
        return session
                .part(OfficeRoom.class)
                .records(session.office(office), Kinds.standard().of(kind).kind())
                .stream()
                .filter(record -> !record.deleted())
                .collect(Collectors.toList());
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
