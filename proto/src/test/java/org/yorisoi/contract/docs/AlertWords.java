package org.yorisoi.contract.docs;

import java.util.List;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.schedule.DueSort;

/** What docs/alerts.md says in words; the numbers are those of the program. */
record AlertWords(String when, String settledBy, String source) {
    private static final AlertSettings SET = AlertSettings.STANDARD;

    static final List<String> INTRODUCTION = List.of(
            "# Alerts and schedules",
            "",
            "What somebody has to see now, and what is due when. Both sides compute it from the live records with the same pure",
            "functions: a tablet over the families that it holds, without a network (`SyncClient.alerts`, `SyncClient.due`); the server over",
            "the whole office (`./yorisoi admin list alerts --office 1`, `list due`). Nothing of it is stored, sent or decided:",
            "an alert says what stands in the records, and a person judges. The numbers are defaults (`AlertSettings` names the",
            "source of each); an office sets others in its room ([office-room.md](office-room.md)). Days are those of Japan; a last",
            "day is in time until its end.",
            "",
            "Each rule names the kinds that it looks at: ² marks those of the clearance STAFF, ³ of COORDINATOR. A reader who is not sent",
            "a kind that could settle an alert is not shown it; losses (`pregnancy_loss`) are heeded by whoever is sent them, and for all",
            "others the marks `no_reminders` say enough. What someone has written on a tablet is looked at there, whatever their",
            "clearance.",
            "",
            "After a loss nothing may remind of the pregnancy or the birth: each of the marks `no_reminders` (of the household, of the",
            "mother or the child, of the pregnancy) takes the interview and the visits to newborns and infants away, and so does a",
            "pregnancy that is over. What concerns safety stays, and so do the reviews of the office. Where such a record cannot be",
            "read, nothing reminds either: the alert about it says that something is not looked at.",
            "",
            "The texts stand in lists inside the app and carry nothing from a record. On a locked screen, where someone else may look,",
            "an app says no more than that there is something new.",
            "",
            "Made from the rules; a test compares this page with them. Do not edit it: change the rules or `AlertWords`, then run",
            "`mvn -q -pl proto test -Dtest=GeneratedDocsTest -Dyorisoi.docs.write=true`.");

    static final List<String> SCHEDULE = List.of(
            "## Tasks: `org.yorisoi.contract.schedule`",
            "",
            "What is open on its first day or later; overdue is what has not been done by the last one. A list from one day to another",
            "shows what is overdue, then what is due, in the order of last days and times.");

    static AlertWords of(AlertSort sort) {
        return switch (sort) {
            case SAFETY_CHECK_OVERDUE, SAFETY_CHECK_SOON, SAFETY_CHECK_RUNNING -> safetyCheck(sort);
            case RED_SIGN ->
                new AlertWords(
                        "a visit names a red sign, also in a draft",
                        "an escalation that names the visit, or that names none and was raised at it or later (on its day, if the"
                                + " visit has no time)",
                        "宇治市 実施概要: report at once, write later");
            case EPDS_ITEM_10, EPDS_TOTAL, EPDS_ITEM_10_UNANSWERED -> epds(sort);
            case WEIGHT_LOSS ->
                new AlertWords(
                        "the last weighing is more than " + SET.weightLossPercent() + " % below the birth weight",
                        "a later weighing within it; the approval of the report",
                        "practice");
            case HANDOFF_URGENT ->
                new AlertWords(
                        "urgency A or AA, from the moment it is sent",
                        "acceptance, withdrawal",
                        "as below; phone first");
            case HANDOFF_NOT_ACCEPTED ->
                new AlertWords(
                        "more than " + SET.handoffDays() + " days after it was sent; received is not accepted",
                        "acceptance, withdrawal",
                        "practice, after 2018, when a transfer was taken for information");
            case CHILD_NOT_SEEN ->
                new AlertWords(
                        "the last " + SET.timesInARow()
                                + " visits that say something of a child did not see it; a voice is not seeing",
                        "a visit that saw the child",
                        "practice");
            case ABSENT_IN_A_ROW ->
                new AlertWords(
                        "at the last " + SET.timesInARow()
                                + " visits the family was absent or not to be found; visits that the office called off do not"
                                + " count",
                        "a visit with any other outcome",
                        "乳児家庭全戸訪問事業ガイドライン: who is long away needs support");
            case CONCEALMENT_OVER ->
                new AlertWords("its last day is over", "another last day, or its end", "住民基本台帳事務処理要領 第5-10");
            case CONCEALMENT_ENDING ->
                new AlertWords(
                        "from " + SET.concealmentDays() + " days before its last day on",
                        "another last day, or its end",
                        "住民基本台帳事務処理要領 第5-10: renewed from a month before");
            case DAMAGED_RECORD ->
                new AlertWords(
                        "the bytes of a record on the tablet are damaged; of the other records everything is said",
                        "a sync, which brings it back",
                        "our own");
            case UNREADABLE_RECORD ->
                new AlertWords(
                        "a program does not understand a record; of the other records everything is said",
                        "a program that reads it",
                        "our own: what cannot be read must not keep the rest from being seen");
            case RISK_CHECK_OVERDUE -> overdue("RISK_CHECK");
            case CASE_REVIEW_OVERDUE -> overdue("CASE_REVIEW");
            case PLAN_REVIEW_OVERDUE -> overdue("PLAN_REVIEW");
            case YOUNG_CARER_REVIEW_OVERDUE -> overdue("YOUNG_CARER_REVIEW");
            case INFANT_VISIT_OVERDUE -> overdue("INFANT_VISIT");
            case INFANT_VISIT_SOON ->
                new AlertWords(
                        "from " + SET.infantVisitDays() + " days before the last day on",
                        "what settles `INFANT_VISIT`",
                        "our own: two attempts");
            case INTERVIEW_OPEN ->
                new AlertWords(
                        "from the first day of the window on",
                        "what settles `EIGHTH_MONTH_INTERVIEW`",
                        "児童福祉法6条の3第22項");
            case INTERVIEW_LAST_DAYS ->
                new AlertWords(
                        "in the last " + SET.interviewLastDays() + " days of the window",
                        "what settles `EIGHTH_MONTH_INTERVIEW`",
                        "our own: time for an appointment");
            case INTERVIEW_MISSED ->
                new AlertWords(
                        "after the window, until the due date",
                        "what settles `EIGHTH_MONTH_INTERVIEW`",
                        "児童福祉法6条の3第22項");
            case VOICE_NOT_TOLD_BACK ->
                new AlertWords(
                        "more than " + SET.voiceDays()
                                + " days after the meeting that considered it; without one, after the hearing",
                        "the day on which the child was told",
                        "児童福祉法33条の3の3; the days are our own");
        };
    }

    private static AlertWords safetyCheck(AlertSort sort) {
        long hours = SET.safetyClock().allowed().toHours();
        String when = switch (sort) {
            case SAFETY_CHECK_OVERDUE ->
                hours
                        + " h after an escalation (at once for urgency AA; sooner if people set it) the child was not seen";
            case SAFETY_CHECK_SOON -> "in the last " + SET.safetySoon().toHours() + " h of that time";
            default -> "before that";
        };
        return new AlertWords(
                when, "the time at which the child was seen, written into the escalation; its closing", "児童相談所運営指針");
    }

    private static AlertWords epds(AlertSort sort) {
        return switch (sort) {
            case EPDS_ITEM_10 ->
                new AlertWords(
                        "item 10 has a score, whatever the total",
                        "a follow-up with the day it was done",
                        "computations.md");
            case EPDS_TOTAL ->
                new AlertWords(
                        "the total, or what is known of it, is " + SET.epdsCutoff() + " or more",
                        "a follow-up with the day it was done",
                        "computations.md");
            default ->
                new AlertWords(
                        "item 10 is blank on a finished sheet",
                        "a talk about the answers; a follow-up with the day it was done",
                        "computations.md");
        };
    }

    private static AlertWords overdue(String task) {
        return new AlertWords("the task `" + task + "` is overdue", "what settles the task", "as the task");
    }

    static AlertWords of(DueSort sort) {
        return switch (sort) {
            case PLANNED_VISIT ->
                new AlertWords(
                        "the day of the plan",
                        "its state done or cancelled; a visit with an outcome that names it",
                        "practice");
            case NEXT_VISIT ->
                new AlertWords(
                        "the day that the last visit named",
                        "a later visit; a plan for a later day than that visit's",
                        "practice");
            case RISK_CHECK ->
                new AlertWords(
                        "the next check of a risk assessment",
                        "the child seen on the day or later, by the assessment or a visit; a newer assessment of the same children; the end of its case",
                        "practice");
            case FOLLOW_UP ->
                new AlertWords(
                        "the day of the first step that is not done, of each sheet", "the day it was done", "practice");
            case NEWBORN_VISIT -> new AlertWords("from the birth to the 28th day", infantVisit(), "母子保健法6条5項, 11条");
            case INFANT_VISIT ->
                new AlertWords("from the 29th day to the last one before four months", infantVisit(), "児童福祉法6条の3第4項");
            case EIGHTH_MONTH_INTERVIEW ->
                new AlertWords(
                        "28w0d to 31w6d; overdue until the due date",
                        "the second interview done, or not wished; a birth",
                        "児童福祉法6条の3第22項");
            case CASE_REVIEW ->
                new AlertWords(
                        "the next review of the case", "another day; the case closed or transferred", "児童相談所運営指針");
            case PLAN_REVIEW ->
                new AlertWords(
                        "the review of a plan that is decided, under way or in review",
                        "another day; a review on the day or later; its end",
                        "児童福祉法10条1項4号");
            case YOUNG_CARER_REVIEW ->
                new AlertWords("the day to assess again", "another day; a decision that it does not apply", "practice");
        };
    }

    private static String infantVisit() {
        return "a visit, or why there was none; a home visit for infants at which someone saw the child";
    }
}
