package org.yorisoi.contract.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import org.yorisoi.contract.calendar.SafetyClock;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.perinatal.WeightChange;
import org.yorisoi.contract.questionnaire.Epds;
import org.yorisoi.record.v1.OfficeSettings;

/**
 * From when on an alert is raised.
 *
 * @param safetyClock how long after an escalation a child has to have been seen
 * @param safetySoon how long before that the alert becomes urgent
 * @param epdsCutoff totals from here on
 * @param weightLossPercent of the birth weight; more than that
 * @param timesInARow visits at which nobody was met, or at which a child was not seen
 * @param interviewLastDays of the window of the interview, its last one included
 * @param infantVisitDays before the last day of the visit to an infant
 * @param handoffDays that a handoff may lie, after the day on which it was sent
 * @param voiceDays until a child is told what became of what it said
 * @param concealmentDays before a concealment ends
 */
public record AlertSettings(
        SafetyClock safetyClock,
        Duration safetySoon,
        int epdsCutoff,
        int weightLossPercent,
        int timesInARow,
        int interviewLastDays,
        int infantVisitDays,
        int handoffDays,
        int voiceDays,
        int concealmentDays) {
    /** Half a day: what is begun in the evening can still be done in the morning. Our own. */
    private static final Duration SAFETY_SOON = Duration.ofHours(12);
    /** Twice (practice of the lists of こども家庭センター). */
    private static final int TIMES_IN_A_ROW = 2;
    /** A week: the usual time for an appointment. Our own. */
    private static final int INTERVIEW_LAST_DAYS = 7;
    /** Two weeks, for two attempts. Our own. */
    private static final int INFANT_VISIT_DAYS = 14;
    /** Three days: practice. */
    private static final int HANDOFF_DAYS = 3;
    /** A month: our own; the law sets none (児童福祉法33条の3の3). */
    private static final int VOICE_DAYS = 30;
    /** From one month before its end on it can be renewed (住民基本台帳事務処理要領 第5-10). */
    private static final int CONCEALMENT_DAYS = 30;

    /** The defaults. */
    public static final AlertSettings STANDARD = new AlertSettings(
            SafetyClock.STANDARD,
            SAFETY_SOON,
            Epds.CUTOFF_JAPANESE,
            WeightChange.USUAL_LOSS_MAX_PERCENT,
            TIMES_IN_A_ROW,
            INTERVIEW_LAST_DAYS,
            INFANT_VISIT_DAYS,
            HANDOFF_DAYS,
            VOICE_DAYS,
            CONCEALMENT_DAYS);

    /** What an office has set, and the defaults for all else; also for numbers that no rule lets through. */
    public static AlertSettings of(OfficeSettings set) {
        return new AlertSettings(
                set.getSafetyHours() > 0
                        ? new SafetyClock(Duration.ofHours(set.getSafetyHours()))
                        : STANDARD.safetyClock,
                set.getSafetySoonHours() > 0 ? Duration.ofHours(set.getSafetySoonHours()) : STANDARD.safetySoon,
                set(set.getEpdsCutoff(), STANDARD.epdsCutoff),
                set(set.getWeightLossPercent(), STANDARD.weightLossPercent),
                set(set.getTimesInARow(), STANDARD.timesInARow),
                set(set.getInterviewLastDays(), STANDARD.interviewLastDays),
                set(set.getInfantVisitDays(), STANDARD.infantVisitDays),
                set(set.getHandoffDays(), STANDARD.handoffDays),
                set(set.getVoiceDays(), STANDARD.voiceDays),
                set(set.getConcealmentDays(), STANDARD.concealmentDays));
    }

    /** Each of them begins with 1: 0 is unset, and beyond that no alert of anybody must fail for it. */
    private static int set(int number, int otherwise) {
        return number > 0 ? number : otherwise;
    }

    /** Of the records of an office room: what the first that was made says. */
    public static AlertSettings of(Collection<? extends LiveRecord<OfficeSettings>> room) {
        return room.stream()
                .min(Comparator.comparing((LiveRecord<OfficeSettings> record) -> record.begun())
                        .thenComparing(record -> record.id().toString()))
                .map(record -> of(record.value()))
                .orElse(STANDARD);
    }

    /** Refuses less than one time: every family would be on the list. */
    public AlertSettings {
        if (timesInARow < 1) {
            throw new IllegalArgumentException("visits in a row: " + timesInARow);
        }
    }
}
