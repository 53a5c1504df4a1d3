package org.yorisoi.server.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.refused.HostileBodies;
import org.yorisoi.contract.refused.RefusedTable;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.server.view.OfficeOverview;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.Outcome;

/** What the families of a whole office ask for, and how an operator reads it. */
@Timeout(120)
class OverviewTest {
    @TempDir
    Path directory;

    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(4));
    private final Samples samples = new Samples(5);

    /** An office with a supporter, who looks after every family of it. */
    private final class Office {
        final AdminFixture admin;
        final int number;
        final Tablet tablet;
        private final UUID supporter;
        private final TestDatabase database;

        Office(TestDatabase database) {
            this.database = database;
            admin = AdminFixture.on(database, directory.toString());
            number = admin.office();
            supporter = admin.user(number, "SUPPORTER");
            tablet = tablet(supporter);
        }

        Tablet tablet(UUID user) {
            String token =
                    admin.done("enroll", "--office", number, "--user", user).value("token");
            SyncCore core = SyncCore.over(
                    database.database(),
                    new SyncCore.Surroundings(
                            Kinds.standard(), new ViewTables(Kinds.standard()), clock, ids, new Random(6)));
            return new Tablet(core, new Callers(database.database()), token);
        }

        UUID family() {
            UUID household = admin.household(number);
            admin.done("assign", "--office", number, "--user", supporter, "--household", household);
            return household;
        }

        UUID add(UUID household, RecordKind kind, Message body) {
            UUID id = ids.next();
            assertEquals(
                    Outcome.APPLIED,
                    tablet.push(Tablet.create(id, household, kind, body)).getOutcome());
            return id;
        }

        UUID danger(UUID household) {
            return add(household, RecordKind.RECORD_KIND_HOME_VISIT, dangerous());
        }

        OfficeOverview overview(int pageSize) {
            return new OfficeOverview(database.database(), Kinds.standard(), pageSize);
        }

        List<String> list(String what, String language) {
            List<String> lines = admin.done("list", what, "--office", number, "--lang", language)
                    .lines();
            return lines.subList(1, lines.size());
        }
    }

    private HomeVisit dangerous() {
        return samples.homeVisit().toBuilder()
                .clearSafetySigns()
                .addSafetySigns(SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE)
                .build();
    }

    @DatabaseTest
    void alerts_ofAllFamilies_areFoundWhateverThePageSize(TestDatabase database) {
        Office office = new Office(database);
        Set<UUID> dangers = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            dangers.add(office.danger(office.family()));
            office.family();
        }
        for (int pageSize : List.of(1, 2, 5, 10, 11, 500)) {
            List<Alert> alerts = redSigns(office, pageSize);

            assertEquals(5, alerts.size(), "pages of " + pageSize);
            Set<UUID> found = new HashSet<>();
            alerts.forEach(alert -> found.add(alert.record()));
            assertEquals(dangers, found);
        }
    }

    private static List<Alert> redSigns(Office office, int pageSize) {
        return office.overview(pageSize).alerts(office.number, Samples.NOW).stream()
                .filter(alert -> alert.sort() == AlertSort.RED_SIGN)
                .toList();
    }

    @DatabaseTest
    void alert_isSettledByAnotherRecordOfItsFamilyAlone_orGoesWithIt(TestDatabase database) {
        Office office = new Office(database);
        UUID family = office.family();
        UUID settled = office.danger(family);
        UUID deleted = office.danger(office.family());
        UUID open = office.danger(office.family());
        Escalation escalation = Escalation.newBuilder()
                .setRaisedAt(Samples.NOW.toEpochMilli())
                .setVisitId(Ids.bytes(settled))
                .build();
        office.add(family, RecordKind.RECORD_KIND_ESCALATION, escalation);
        UUID household = redSigns(office, 500).stream()
                .filter(alert -> alert.record().equals(deleted))
                .findFirst()
                .orElseThrow()
                .household();
        office.tablet.push(Tablet.delete(ids.next(), household, RecordKind.RECORD_KIND_HOME_VISIT, deleted));

        assertEquals(
                List.of(open), redSigns(office, 500).stream().map(Alert::record).toList());
    }

    @DatabaseTest
    void alerts_followTheOfficesSettings_untilTheyAreDeleted(TestDatabase database) {
        Office office = new Office(database);
        Escalation escalation = Escalation.newBuilder()
                .setRaisedAt(Samples.NOW.minus(Duration.ofHours(20)).toEpochMilli())
                .build();
        office.add(office.family(), RecordKind.RECORD_KIND_ESCALATION, escalation);
        assertEquals(List.of(AlertSort.SAFETY_CHECK_RUNNING), sorts(office));

        Tablet coordinator = office.tablet(office.admin.user(office.number, "COORDINATOR"));
        UUID room = Ids.uuid(coordinator.hello().getOfficeRoom());
        UUID settings = ids.next();
        OfficeSettings strict = OfficeSettings.newBuilder().setSafetyHours(12).build();
        coordinator.push(Tablet.create(settings, room, RecordKind.RECORD_KIND_OFFICE_SETTINGS, strict));
        assertEquals(List.of(AlertSort.SAFETY_CHECK_OVERDUE), sorts(office));

        coordinator.push(Tablet.delete(ids.next(), room, RecordKind.RECORD_KIND_OFFICE_SETTINGS, settings));
        assertEquals(List.of(AlertSort.SAFETY_CHECK_RUNNING), sorts(office));
    }

    @DatabaseTest
    void recordThatCannotBeRead_isNamedAndKeepsNoOtherFamilyFromBeingSeen(TestDatabase database) {
        Office office = new Office(database);
        UUID family = office.family();
        UUID unread = office.danger(family);
        UUID red = office.danger(family);
        UUID elsewhere = office.danger(office.family());
        RefusedTable visits = RefusedTable.of(Kinds.standard().of(HomeVisit.class));
        spoil(database, unread, new HostileBodies(visits).noTexts().get(0));

        List<Alert> alerts = office.overview(2).alerts(office.number, Samples.NOW);

        assertEquals(
                Set.of(
                        AlertSort.RED_SIGN + " " + red,
                        AlertSort.RED_SIGN + " " + elsewhere,
                        AlertSort.UNREADABLE_RECORD + " " + unread),
                Set.copyOf(alerts.stream()
                        .map(alert -> alert.sort() + " " + alert.record())
                        .toList()));
        assertEquals(3, alerts.size());
        var today = JapanDay.date(Samples.NOW);
        assertEquals(
                List.of(),
                office.overview(2).due(office.number, today, today).stream()
                        .filter(due -> due.record().equals(unread))
                        .toList());
        assertEquals(
                List.of(unread.toString()),
                office.list("alerts", "en").stream()
                        .filter(line -> line.contains("UNREADABLE_RECORD"))
                        .map(line -> line.split("\t", -1)[6])
                        .toList());
    }

    /** As no push writes it: a database that was mended by hand, or a program that was wrong. */
    private static void spoil(TestDatabase database, UUID record, ByteString body) {
        int spoilt = database.database().write("spoil", jdbc -> {
            try (PreparedStatement update = jdbc.prepareStatement("UPDATE record SET body = ? WHERE id = ?")) {
                update.setBytes(1, body.toByteArray());
                update.setBytes(2, Ids.bytes(record).toByteArray());
                return update.executeUpdate();
            }
        });
        assertEquals(1, spoilt);
    }

    private static List<AlertSort> sorts(Office office) {
        return office.overview(500).alerts(office.number, Samples.NOW).stream()
                .map(Alert::sort)
                .toList();
    }

    @DatabaseTest
    void due_isWhatIsInTimeOrOverdue(TestDatabase database) {
        Office office = new Office(database);
        var today = JapanDay.date(Samples.NOW);
        List<UUID> plans = new ArrayList<>();
        for (int days : List.of(-3, 7, 8)) {
            VisitPlan plan = VisitPlan.newBuilder()
                    .setVisitOn(Math.toIntExact(today.plusDays(days).toEpochDay()))
                    .setProgramme(samples.homeVisit().getProgramme())
                    .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                    .build();
            plans.add(office.add(office.family(), RecordKind.RECORD_KIND_VISIT_PLAN, plan));
        }

        List<Due> due = office.overview(2).due(office.number, today, today.plusDays(7));

        assertEquals(plans.subList(0, 2), due.stream().map(Due::record).toList());
        assertEquals(
                Set.of(DueSort.PLANNED_VISIT),
                Set.copyOf(due.stream().map(Due::sort).toList()));
        assertEquals(
                List.of(true, false),
                due.stream().map(each -> each.overdue(today)).toList());
    }

    @DatabaseTest
    void lists_inBothLanguages_nameTheRecordAndTellNothingFromIt(TestDatabase database) {
        Office office = new Office(database);
        UUID family = office.family();
        UUID danger = office.danger(family);
        int yesterday = Math.toIntExact(
                JapanDay.date(Clock.systemUTC().instant()).minusDays(1).toEpochDay());
        VisitPlan plan = VisitPlan.newBuilder()
                .setVisitOn(yesterday)
                .setProgramme(samples.homeVisit().getProgramme())
                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                .setPurpose("ひみつの用件")
                .build();
        UUID planned = office.add(family, RecordKind.RECORD_KIND_VISIT_PLAN, plan);

        String alert = office.list("alerts", "ja").stream()
                .filter(line -> line.contains("RED_SIGN"))
                .findFirst()
                .orElseThrow();
        String[] columns = alert.split("\t", -1);
        assertEquals("URGENT", columns[0]);
        assertEquals(family.toString(), columns[4]);
        assertEquals("HomeVisit", columns[5]);
        assertEquals(danger.toString(), columns[6]);
        assertEquals("赤のサインがあり、緊急の連絡がまだです。いますぐ相談の電話をしてください。", columns[7]);

        List<String> due = office.list("due", "en");
        String[] task = due.stream()
                .filter(line -> line.contains(planned.toString()))
                .findFirst()
                .orElseThrow()
                .split("\t", -1);
        assertEquals("yes", task[1], "overdue");
        assertEquals("PLANNED_VISIT", task[2]);
        assertEquals("VisitPlan", task[6]);
        assertFalse(due.toString().contains("ひみつ"));
    }
}
