package org.yorisoi.contract.alert;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.HOUSEHOLD;
import static org.yorisoi.contract.household.Family.absent;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.jst;
import static org.yorisoi.contract.household.Family.met;
import static org.yorisoi.contract.household.Family.millis;
import static org.yorisoi.contract.household.Family.pregnancy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.calendar.SafetyClock;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.UnreadRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;

class AlertsTest {
    private static final AlertSettings STANDARD = AlertSettings.STANDARD;

    static Stream<AlertCase> cases() {
        return Stream.of(
                        SafetyCases.clock(),
                        SafetyCases.redSigns(),
                        SafetyCases.absences(),
                        SafetyCases.children(),
                        HealthCases.epds(),
                        HealthCases.weights(),
                        TermCases.interviews(),
                        TermCases.silentPregnancies(),
                        TermCases.infantVisits(),
                        TermCases.reviews(),
                        OfficeCases.handoffs(),
                        OfficeCases.voices(),
                        OfficeCases.concealments(),
                        UnreadCases.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void alerts_ofAFamily_areWhatTheTableSays(AlertCase given) {
        assertEquals(given.expected(), sorts(of(given.family().records(), given.at())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void alerts_whateverTheOrderOfTheRecords_areTheSame(AlertCase given) {
        assertEquals(of(given.family().records(), given.at()), of(given.family().reversed(), given.at()));
    }

    /** A reader who is sent the kinds that are named, and no other, is told the same. */
    @ParameterizedTest
    @MethodSource("cases")
    void kinds_ofASort_areAllThatItsRuleLooksAt(AlertCase given) {
        Set<AlertSort> all = sorts(of(given.family().records(), given.at()));
        for (AlertSort sort : AlertSort.values()) {
            HouseholdRecords some = given.family().only(Alerts.kinds(sort));
            assertEquals(all.contains(sort), sorts(of(some, given.at())).contains(sort), sort.name());
        }
    }

    @Test
    void cases_coverEverySort() {
        Set<AlertSort> covered = EnumSet.noneOf(AlertSort.class);
        cases().forEach(given -> covered.addAll(given.expected()));
        assertEquals(EnumSet.allOf(AlertSort.class), covered);
    }

    @ParameterizedTest
    @EnumSource(AlertSort.class)
    void sort_isRaisedByOneRule(AlertSort sort) {
        assertEquals(
                1,
                AlertRules.ALL.stream()
                        .filter(rule -> rule.sorts().contains(sort))
                        .count());
        assertTrue(Alerts.kinds().containsAll(Alerts.kinds(sort)));
    }

    /** Texts, exports and lists that people keep go by the names. */
    @Test
    void names_areStable() {
        assertEquals(
                "SAFETY_CHECK_OVERDUE SAFETY_CHECK_SOON RED_SIGN EPDS_ITEM_10 WEIGHT_LOSS HANDOFF_URGENT"
                        + " SAFETY_CHECK_RUNNING CHILD_NOT_SEEN ABSENT_IN_A_ROW EPDS_TOTAL EPDS_ITEM_10_UNANSWERED"
                        + " HANDOFF_NOT_ACCEPTED CONCEALMENT_OVER RISK_CHECK_OVERDUE INFANT_VISIT_OVERDUE"
                        + " INTERVIEW_LAST_DAYS INTERVIEW_MISSED DAMAGED_RECORD UNREADABLE_RECORD CONCEALMENT_ENDING"
                        + " INFANT_VISIT_SOON"
                        + " CASE_REVIEW_OVERDUE PLAN_REVIEW_OVERDUE YOUNG_CARER_REVIEW_OVERDUE VOICE_NOT_TOLD_BACK"
                        + " INTERVIEW_OPEN",
                Stream.of(AlertSort.values()).map(Enum::name).collect(joining(" ")));
    }

    @Test
    void alerts_mostUrgentFirst_thenWhatRunsOutFirst() {
        Family family = new Family()
                .with(id(1), pregnancy().build())
                .with(id(2), caseFile("2026-10-02"))
                .with(id(3), caseFile("2026-10-01"))
                .with(id(4), absent("2026-09-01T10:00:00").build())
                .with(id(5), absent("2026-09-02T10:00:00").build())
                .with(id(6), escalation("2026-10-01T12:00:00"))
                .with(id(7), escalation("2026-10-01T10:00:00"))
                .with(id(8), escalation("2026-10-05T09:00:00"));
        assertEquals(
                List.of(id(7), id(6), id(8), id(5), id(3), id(2), id(1)),
                of(family.records(), "2026-10-05T10:00:00").stream()
                        .map(Alert::record)
                        .collect(toList()));
    }

    @Test
    void order_ofOneSort_isByWhatRunsOutThenByAgeThenById() {
        Instant t = jst("2026-10-05T10:00:00");
        List<Alert> inOrder = List.of(
                red(HOUSEHOLD, id(9), t, t),
                red(HOUSEHOLD, id(8), t, t.plusMillis(1)),
                red(HOUSEHOLD, id(7), t.minusMillis(1), null),
                red(HOUSEHOLD, id(5), t, null),
                red(HOUSEHOLD, id(6), t, null),
                red(new UUID(0xF, 0), id(1), t, null));
        List<Alert> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);
        shuffled.sort(Alert.URGENT_FIRST);
        assertEquals(inOrder, shuffled);
    }

    private static Alert red(UUID household, UUID record, Instant since, @Nullable Instant due) {
        return new Alert(AlertSort.RED_SIGN, household, RecordKind.RECORD_KIND_HOME_VISIT, record, since, due);
    }

    @Test
    void alert_ofAClock_saysSinceWhenAndUntilWhen() {
        Family family = new Family().with(id(1), escalation("2026-10-05T09:00:00"));
        assertEquals(
                List.of(new Alert(
                        AlertSort.SAFETY_CHECK_RUNNING,
                        HOUSEHOLD,
                        RecordKind.RECORD_KIND_ESCALATION,
                        id(1),
                        jst("2026-10-05T09:00:00"),
                        jst("2026-10-07T09:00:00"))),
                of(family.records(), "2026-10-05T10:00:00"));
    }

    @Test
    void alert_ofADay_lastsUntilItsEndInJapan() {
        Family family = new Family().with(id(1), pregnancy().build());
        assertEquals(
                List.of(new Alert(
                        AlertSort.INTERVIEW_OPEN,
                        HOUSEHOLD,
                        RecordKind.RECORD_KIND_PREGNANCY,
                        id(1),
                        jst("2026-10-05T00:00:00"),
                        jst("2026-11-01T23:59:59.999"))),
                of(family.records(), "2026-10-05T10:00:00"));
    }

    @Test
    void alert_ofWhatIsOverdue_isSinceTheDayAfter() {
        Family family = new Family().with(id(1), caseFile("2026-10-01"));
        assertEquals(
                List.of(new Alert(
                        AlertSort.CASE_REVIEW_OVERDUE,
                        HOUSEHOLD,
                        RecordKind.RECORD_KIND_CASE,
                        id(1),
                        jst("2026-10-02T00:00:00"),
                        jst("2026-10-01T23:59:59.999"))),
                of(family.records(), "2026-10-05T10:00:00"));
    }

    @Test
    void alert_ofAnAbsence_isOfTheLastVisitSinceTheFirst() {
        Family family = new Family()
                .with(id(1), met("2026-09-28T10:00:00").build())
                .with(id(2), absent("2026-10-01T10:00:00").build())
                .with(id(3), absent("2026-10-03T10:00:00").build());
        Alert alert = of(family.records(), "2026-10-05T10:00:00").get(0);
        assertEquals(id(3), alert.record());
        assertEquals(jst("2026-10-01T10:00:00"), alert.since());
    }

    @Test
    void alert_ofAChildNotSeen_isOfTheChild() {
        Family family = new Family();
        for (String at : List.of("2026-10-01T10:00:00", "2026-10-03T10:00:00")) {
            family.with(met(at).addChildrenSeen(Family.child(CHILD, ChildEvidence.CHILD_EVIDENCE_NOT_SEEN))
                    .build());
        }
        Alert alert = of(family.records(), "2026-10-05T10:00:00").get(0);
        assertEquals(RecordKind.RECORD_KIND_PERSON, alert.kind());
        assertEquals(Ids.uuid(CHILD), alert.record());
        assertEquals(jst("2026-10-01T10:00:00"), alert.since());
    }

    @Test
    void settings_otherThanTheDefaults_areHeeded() {
        AlertSettings three =
                new AlertSettings(new SafetyClock(Duration.ofHours(24)), Duration.ZERO, 13, 7, 3, 1, 1, 1, 1, 1);
        Family family = new Family()
                .with(absent("2026-10-01T10:00:00").build())
                .with(absent("2026-10-03T10:00:00").build())
                .with(escalation("2026-10-04T09:59:59"));
        Instant now = jst("2026-10-05T10:00:00");
        assertEquals(EnumSet.of(AlertSort.SAFETY_CHECK_OVERDUE), sorts(Alerts.of(family.records(), now, three)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AlertSettings(SafetyClock.STANDARD, Duration.ZERO, 9, 10, 0, 1, 1, 1, 1, 1));
    }

    /** What someone has written themselves is there, though they are not sent what others write of that kind. */
    @Test
    void supporter_isToldOfWhatIsOnTheTablet() {
        Set<RecordKind> kinds = HouseholdRecords.kindsFor(Clearance.CLEARANCE_SUPPORTER);
        assertTrue(kinds.contains(RecordKind.RECORD_KIND_HOME_VISIT));
        assertTrue(!kinds.contains(RecordKind.RECORD_KIND_CONCEALMENT));
        assertTrue(!kinds.contains(RecordKind.RECORD_KIND_PREGNANCY));
        Family family = new Family()
                .with(HealthCases.item10())
                .with(pregnancy().build())
                .with(met("2026-10-03T10:00:00")
                        .addSafetySigns(SafetySign.SAFETY_SIGN_WEAPON_OR_HARM)
                        .build());
        for (RecordKind kind : RecordKind.values()) {
            if (!kinds.contains(kind)) {
                family.unseen(kind);
            }
        }
        assertEquals(
                EnumSet.of(AlertSort.EPDS_ITEM_10, AlertSort.RED_SIGN),
                sorts(of(family.records(), "2026-10-05T10:00:00")));
    }

    /** Of what cannot be read the kind, the id and the time in the id are all that is known. */
    @Test
    void alert_ofAnUnreadRecord_namesIt() {
        UUID id = new UUID((jst("2026-10-01T10:00:00").toEpochMilli() << 16) | 0x7000, 1L << 63);
        Family family = new Family().unread(RecordKind.RECORD_KIND_HANDOFF, id, UnreadRecord.Cause.NOT_UNDERSTOOD);
        assertEquals(
                List.of(new Alert(
                        AlertSort.UNREADABLE_RECORD,
                        HOUSEHOLD,
                        RecordKind.RECORD_KIND_HANDOFF,
                        id,
                        jst("2026-10-01T10:00:00"),
                        null)),
                of(family.records(), "2026-10-05T10:00:00"));
    }

    /** An office's settings must not keep every alert from being raised. */
    @Test
    void settings_beyondTheirLimits_areTheDefaults() {
        OfficeSettings nonsense = OfficeSettings.newBuilder()
                .setSafetyHours(-1)
                .setSafetySoonHours(-1)
                .setEpdsCutoff(0)
                .setWeightLossPercent(0)
                .setTimesInARow(0)
                .setInterviewLastDays(-1)
                .setInfantVisitDays(-1)
                .setHandoffDays(-1)
                .setVoiceDays(-1)
                .setConcealmentDays(-1)
                .build();
        assertEquals(STANDARD, AlertSettings.of(nonsense));
    }

    private static List<Alert> of(HouseholdRecords records, String at) {
        return Alerts.of(records, jst(at), STANDARD);
    }

    private static Set<AlertSort> sorts(List<Alert> alerts) {
        return alerts.stream().map(Alert::sort).collect(toCollection(() -> EnumSet.noneOf(AlertSort.class)));
    }

    private static UUID id(int number) {
        return new UUID(0xD, number);
    }

    private static CaseFile caseFile(String reviewDueOn) {
        return CaseFile.newBuilder().setReviewDueOn(day(reviewDueOn)).build();
    }

    private static Escalation escalation(String at) {
        return Escalation.newBuilder().setRaisedAt(millis(at)).build();
    }
}
