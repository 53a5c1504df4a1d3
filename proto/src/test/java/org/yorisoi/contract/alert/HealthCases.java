package org.yorisoi.contract.alert;

import static org.yorisoi.contract.alert.AlertSort.EPDS_ITEM_10;
import static org.yorisoi.contract.alert.AlertSort.EPDS_ITEM_10_UNANSWERED;
import static org.yorisoi.contract.alert.AlertSort.EPDS_TOTAL;
import static org.yorisoi.contract.alert.AlertSort.WEIGHT_LOSS;
import static org.yorisoi.contract.household.Family.MOTHER;
import static org.yorisoi.contract.household.Family.birth;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.millis;

import java.util.List;
import org.yorisoi.contract.household.Family;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.FollowUpKind;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.ReportState;

/** Questionnaires and weighings. */
final class HealthCases {
    private static final String NOW = "2026-10-05T10:00:00";
    private static final FollowUp AGREED = FollowUp.newBuilder()
            .setKind(FollowUpKind.FOLLOW_UP_KIND_INTERVIEW)
            .setDueOn(day("2026-10-09"))
            .build();

    private HealthCases() {}

    static List<AlertCase> epds() {
        // The options of items 1 to 10 as recorded; 1, 1, 4, 1, 4, 4, 4, 4, 4, 4 scores nothing.
        Questionnaire.Builder harm = sheet(1, 1, 4, 1, 4, 4, 4, 4, 4, 3);
        Questionnaire.Builder nine = sheet(4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        Questionnaire.Builder open = sheet(1, 1, 4, 1, 4, 4, 4, 4, 4, 0);
        return List.of(
                AlertCase.of("nothing", one(sheet(1, 1, 4, 1, 4, 4, 4, 4, 4, 4)), NOW),
                AlertCase.of("item 10", one(harm), NOW, EPDS_ITEM_10),
                AlertCase.of("item 10, talked about", one(harm.clone().setTalkedAbout(true)), NOW, EPDS_ITEM_10),
                AlertCase.of("item 10, step agreed", one(harm.clone().addFollowUps(AGREED)), NOW, EPDS_ITEM_10),
                AlertCase.of("item 10, step taken", one(harm.clone().addFollowUps(taken())), NOW),
                AlertCase.of("item 10, no reminders", one(harm).householdWithoutReminders(), NOW, EPDS_ITEM_10),
                AlertCase.of(
                        "item 10, mother without reminders",
                        one(harm).personWithoutReminders(MOTHER),
                        NOW,
                        EPDS_ITEM_10),
                AlertCase.of("item 10, not finished", one(harm.clone().clearCompletedAt()), NOW, EPDS_ITEM_10),
                AlertCase.of("eight", one(sheet(4, 4, 4, 3, 4, 4, 4, 4, 4, 4)), NOW),
                AlertCase.of("nine", one(nine), NOW, EPDS_TOTAL),
                AlertCase.of("nine, step taken", one(nine.clone().addFollowUps(taken())), NOW),
                AlertCase.of("item 10 unanswered", one(open), NOW, EPDS_ITEM_10_UNANSWERED),
                AlertCase.of("item 10 unanswered, asked", one(open.clone().setTalkedAbout(true)), NOW),
                AlertCase.of("item 10 not reached", one(open.clone().clearCompletedAt()), NOW),
                AlertCase.of("another sheet", one(harm.clone().setInstrument(Instrument.INSTRUMENT_MIBS_J)), NOW),
                AlertCase.of("nine items", one(sheet(4, 4, 4, 4, 4, 4, 4, 4, 4)), NOW),
                AlertCase.of("no such option", one(sheet(4, 4, 4, 4, 4, 4, 4, 4, 4, 5)), NOW));
    }

    /** A sheet with a score on item 10, about which nothing was done. */
    static Questionnaire item10() {
        return sheet(1, 1, 4, 1, 4, 4, 4, 4, 4, 3).build();
    }

    private static FollowUp taken() {
        return AGREED.toBuilder().setDoneOn(day("2026-10-05")).build();
    }

    private static Questionnaire.Builder sheet(Integer... choices) {
        return Questionnaire.newBuilder()
                .setInstrument(Instrument.INSTRUMENT_EPDS)
                .setRespondentId(MOTHER)
                .setAnsweredOn(day("2026-10-04"))
                .setCompletedAt(millis("2026-10-04T10:00:00"))
                .addAllChoices(List.of(choices));
    }

    private static Family one(Questionnaire.Builder sheet) {
        return new Family().with(sheet.build());
    }

    static List<AlertCase> weights() {
        BirthInfantVisit.Builder lost = visited().addMeasurements(weight("2026-06-24", 2_699));
        return List.of(
                AlertCase.of("a tenth", one(visited().addMeasurements(weight("2026-06-24", 2_700))), NOW),
                AlertCase.of("more than a tenth", one(lost), NOW, WEIGHT_LOSS),
                AlertCase.of("no reminders", one(lost).householdWithoutReminders(), NOW, WEIGHT_LOSS),
                AlertCase.of("birth weight unknown", one(lost.clone().clearBirthWeightG()), NOW),
                AlertCase.of("gained since", one(lost.clone().addMeasurements(weight("2026-06-25", 2_700))), NOW),
                AlertCase.of(
                        "weighed more before",
                        one(lost.clone().addMeasurements(weight("2026-06-23", 2_800))),
                        NOW,
                        WEIGHT_LOSS),
                AlertCase.of(
                        "weighed twice a day",
                        one(lost.clone().addMeasurements(weight("2026-06-24", 2_800))),
                        NOW,
                        WEIGHT_LOSS),
                AlertCase.of(
                        "measured without weight",
                        one(lost.clone()
                                .addMeasurements(Measurement.newBuilder()
                                        .setMeasuredOn(day("2026-06-30"))
                                        .setHeightMm(500))),
                        NOW,
                        WEIGHT_LOSS),
                AlertCase.of(
                        "checked",
                        one(lost.clone().setReportState(ReportState.REPORT_STATE_CHECKED)),
                        NOW,
                        WEIGHT_LOSS),
                AlertCase.of("approved", one(lost.clone().setReportState(ReportState.REPORT_STATE_APPROVED)), NOW));
    }

    private static BirthInfantVisit.Builder visited() {
        return birth().setVisitedOn(day("2026-07-01"));
    }

    private static Measurement weight(String on, int grams) {
        return Measurement.newBuilder().setMeasuredOn(day(on)).setWeightG(grams).build();
    }

    private static Family one(BirthInfantVisit.Builder birth) {
        return new Family().with(birth.build());
    }
}
