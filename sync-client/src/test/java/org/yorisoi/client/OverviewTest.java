package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.refused.HostileBodies;
import org.yorisoi.contract.refused.RefusedTable;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;

/** What a tablet shows of all its households, without a network unless a test syncs. */
class OverviewTest extends ClientTest {
    private static final Instant NOW = Instant.parse("2026-10-05T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);
    private static final int VISIT = RecordKind.RECORD_KIND_HOME_VISIT_VALUE;
    private static final int PLAN = RecordKind.RECORD_KIND_VISIT_PLAN_VALUE;
    private static final int PREGNANCY = RecordKind.RECORD_KIND_PREGNANCY_VALUE;

    private List<AlertSort> alerts() {
        return tablet.client.alerts(NOW).stream().map(Alert::sort).collect(Collectors.toList());
    }

    private List<DueSort> due() {
        return tablet.client.due(TODAY, TODAY.plusDays(7)).stream()
                .map(Due::sort)
                .collect(Collectors.toList());
    }

    private static HomeVisit redSign(Instant at) {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(Ids.bytes(new UUID(0xAA, 1)))
                .setArrivedAt(at.toEpochMilli())
                .addSafetySigns(SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE)
                .build();
    }

    private static VisitPlan plan(int daysFromNow) {
        return VisitPlan.newBuilder()
                .setVisitOn(day(daysFromNow))
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                .build();
    }

    private static Pregnancy inTheEighthMonth() {
        return Pregnancy.newBuilder()
                .setPersonId(Ids.bytes(new UUID(0xAA, 2)))
                .setNotifiedOn(day(-140))
                .setEddOn(day(80))
                .setState(PregnancyState.PREGNANCY_STATE_ONGOING)
                .build();
    }

    private static int day(int daysFromNow) {
        return Math.toIntExact(TODAY.toEpochDay()) + daysFromNow;
    }

    private UUID put(int kind, Message message) {
        UUID id = new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | server.seq);
        server.put(HOUSEHOLD, kind, id, message.toByteString());
        return id;
    }

    @Test
    void alerts_followSavesThatNobodyHasSeenYet() {
        assertEquals(List.of(), alerts());
        Entry<HomeVisit> visit = tablet.client.records(HomeVisit.class).save(HOUSEHOLD, redSign(NOW.minusSeconds(600)));
        assertEquals(List.of(AlertSort.RED_SIGN), alerts());
        Records<Escalation> escalations = tablet.client.records(Escalation.class);
        Entry<Escalation> raised = escalations.save(
                HOUSEHOLD,
                Escalation.newBuilder()
                        .setVisitId(Ids.bytes(visit.id()))
                        .setRaisedAt(NOW.minusSeconds(900).toEpochMilli())
                        .setState(EscalationState.ESCALATION_STATE_RAISED)
                        .build());
        assertEquals(List.of(AlertSort.SAFETY_CHECK_RUNNING), alerts());
        escalations.save(
                raised,
                raised.value().toBuilder().setChildSeenAt(NOW.toEpochMilli()).build());
        assertEquals(List.of(), alerts());
        escalations.delete(escalations.find(raised.id()));
        assertEquals(List.of(AlertSort.RED_SIGN), alerts());
    }

    @Test
    void alerts_areThoseOfAllHouseholdsInOneOrder_andOfNoHiddenOne() {
        server.grant(OTHER);
        sync();
        Records<HomeVisit> visits = tablet.client.records(HomeVisit.class);
        visits.save(HOUSEHOLD, redSign(NOW.minusSeconds(60)));
        visits.save(OTHER, redSign(NOW.minusSeconds(120)));
        assertEquals(
                List.of(OTHER, HOUSEHOLD),
                tablet.client.alerts(NOW).stream().map(Alert::household).collect(Collectors.toList()));
        sync();
        server.revoke(OTHER);
        sync();
        assertEquals(
                List.of(HOUSEHOLD),
                tablet.client.alerts(NOW).stream().map(Alert::household).collect(Collectors.toList()));
    }

    @Test
    void due_isOverdueFirstThenByDay() {
        server.grant(OTHER);
        sync();
        Records<VisitPlan> plans = tablet.client.records(VisitPlan.class);
        UUID tomorrow = plans.save(HOUSEHOLD, plan(1)).id();
        UUID yesterday = plans.save(OTHER, plan(-1)).id();
        UUID today = plans.save(OTHER, plan(0)).id();
        plans.save(HOUSEHOLD, plan(8));
        List<Due> due = tablet.client.due(TODAY, TODAY.plusDays(7));
        assertEquals(
                List.of(yesterday, today, tomorrow),
                due.stream().map(Due::record).collect(Collectors.toList()));
        assertEquals(
                List.of(true, false, false),
                due.stream().map(task -> task.overdue(TODAY)).collect(Collectors.toList()));
    }

    @Test
    void supporter_isNotRemindedOfWhatOthersMayHaveSettled() {
        tablet.client.records(Pregnancy.class).save(HOUSEHOLD, inTheEighthMonth());
        assertEquals(List.of(), alerts());
        assertEquals(List.of(), due());
    }

    @Test
    void staff_areRemindedUntilALossIsKnown() {
        server.clearance = Clearance.CLEARANCE_COORDINATOR;
        UUID pregnancy = put(PREGNANCY, inTheEighthMonth());
        tablet.restart();
        sync();
        assertEquals(List.of(AlertSort.INTERVIEW_OPEN), alerts());
        assertEquals(List.of(DueSort.EIGHTH_MONTH_INTERVIEW), due());
        put(
                RecordKind.RECORD_KIND_PREGNANCY_LOSS_VALUE,
                PregnancyLoss.newBuilder().setPregnancyId(Ids.bytes(pregnancy)).build());
        sync();
        assertEquals(List.of(), alerts());
        assertEquals(List.of(), due());
    }

    @Test
    void beforeTheFirstContact_everythingWrittenHereIsLookedAt() {
        tablet.close();
        server.failAfter = 0;
        tablet = new Tablet(directory.resolve("new"), server);
        Save save = tablet.client.saveNewHousehold();
        save.create(inTheEighthMonth());
        save.commit();
        assertEquals(List.of(AlertSort.INTERVIEW_OPEN), alerts());
        assertEquals(List.of(DueSort.EIGHTH_MONTH_INTERVIEW), due());
    }

    /** What decrypts and is no visit: nothing that a server of today takes, but a damaged or a later one might send it. */
    private UUID putUnreadable(UUID household, int kind) {
        UUID id = new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | server.seq);
        RefusedTable table = RefusedTable.of(Kinds.standard().get(kind));
        server.put(household, kind, id, new HostileBodies(table).noTexts().get(0));
        return id;
    }

    private List<String> named() {
        return tablet.client.alerts(NOW).stream()
                .map(alert -> alert.sort() + " " + alert.kind() + " " + alert.record())
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void damagedRow_amongMany_isNamedAndKeepsNoOtherAlertBack_untilASyncBringsItBack() {
        server.grant(OTHER);
        List<UUID> visits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            visits.add(new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | i));
            server.put(
                    i % 2 == 0 ? HOUSEHOLD : OTHER,
                    VISIT,
                    visits.get(i),
                    redSign(NOW).toByteString());
        }
        sync();
        List<String> before = named();
        assertEquals(20, before.size());
        UUID damaged = visits.get(7);
        tablet.client.close();
        tablet.sql("UPDATE base SET body=zeroblob(length(body)) WHERE hex(id)='"
                + damaged.toString().replace("-", "").toUpperCase(Locale.ROOT) + "'");
        tablet.reopen();

        List<String> expected = new ArrayList<>(before);
        expected.remove("RED_SIGN RECORD_KIND_HOME_VISIT " + damaged);
        expected.add("DAMAGED_RECORD RECORD_KIND_HOME_VISIT " + damaged);
        Collections.sort(expected);
        assertEquals(expected, named());
        assertEquals(
                OTHER,
                tablet.client.alerts(NOW).stream()
                        .filter(alert -> alert.sort() == AlertSort.DAMAGED_RECORD)
                        .findFirst()
                        .orElseThrow()
                        .household());

        sync();
        assertEquals(before, named());
    }

    @Test
    void recordThatIsNotUnderstood_isNamedAndKeepsNoOtherAlertOrTaskBack() {
        UUID red = put(VISIT, redSign(NOW));
        UUID planned = put(PLAN, plan(1));
        sync();
        UUID visit = putUnreadable(HOUSEHOLD, VISIT);
        UUID noPlan = putUnreadable(HOUSEHOLD, PLAN);
        sync();

        assertEquals(
                List.of(
                        "RED_SIGN RECORD_KIND_HOME_VISIT " + red,
                        "UNREADABLE_RECORD RECORD_KIND_HOME_VISIT " + visit,
                        "UNREADABLE_RECORD RECORD_KIND_VISIT_PLAN " + noPlan),
                named());
        assertEquals(
                List.of(planned),
                tablet.client.due(TODAY, TODAY.plusDays(7)).stream()
                        .map(Due::record)
                        .collect(Collectors.toList()));
    }
}
