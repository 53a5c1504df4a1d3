package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.record.v1.AnswerMode;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.FollowUpKind;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Respondent;
import org.yorisoi.simulator.city.Expecting.End;

/** The questionnaires of one family: choices that add up to what fell to it, and what was done about them. */
final class SheetRecords {
    private static final int ITEMS = 10;
    private static final int CHECKLIST_ITEMS = 9;
    private static final int SCORE_MAX = 3;
    private static final int ALERT = 9;

    /** Days after the birth on which an EPDS is usual. */
    private static final List<Integer> EPDS_DAYS = List.of(14, 30, 100);

    /** Items whose first choice, as printed, scores nothing; of the others the last one does. */
    private static final List<Integer> EPDS_FROM_TOP = List.of(1, 2, 4);

    private static final List<Integer> MIBS_FROM_TOP = List.of(1, 6, 8, 10);

    private final Making making;
    private final Chance chance;

    SheetRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes them. */
    void make() {
        int epds = 0;
        for (Sheet sheet : making.lot.sheets) {
            int among = sheet.instrument() == Instrument.INSTRUMENT_EPDS ? epds++ : 1;
            making.add(RecordKind.RECORD_KIND_QUESTIONNAIRE, filledIn(sheet, among));
        }
    }

    private Questionnaire filledIn(Sheet sheet, int among) {
        LocalDate day = day(sheet, among);
        Questionnaire.Builder filled = Questionnaire.newBuilder()
                .setInstrument(sheet.instrument())
                .setRespondentId(Making.id(making.family.mother()))
                .setRespondent(Respondent.RESPONDENT_MOTHER)
                .setAnsweredOn(Days.epochDay(day))
                .setMode(chance.percent(60) ? AnswerMode.ANSWER_MODE_ON_PAPER : AnswerMode.ANSWER_MODE_ON_TABLET)
                .setLanguage(making.family.is(Notable.VIETNAMESE_NAME) ? "vi" : "ja")
                .setCompletedAt(Days.millis(day, LocalTime.of(chance.number(9, 16), 30)));
        making.childrenOn(day).stream()
                .reduce((elder, younger) -> younger)
                .ifPresent(child -> filled.setChildId(Making.id(child)));
        switch (sheet.instrument()) {
            case INSTRUMENT_EPDS -> epds(filled, sheet, day);
            case INSTRUMENT_MIBS_J ->
                filled.addAllChoices(choices(scores(chance.number(sheet.from(), sheet.to()), ITEMS), MIBS_FROM_TOP))
                        .setTalkedAbout(true);
            case INSTRUMENT_CHILDCARE_CHECKLIST -> checklist(filled);
            default ->
                filled.setTextPackId(making.room.textPack())
                        .addChoices(chance.number(1, 3))
                        .addChoices(chance.number(1, 2));
        }
        return filled.build();
    }

    /** Within a year after the birth, or while the pregnancy lasts; a sheet of the city's own at any time. */
    private LocalDate day(Sheet sheet, int among) {
        LocalDate yesterday = making.today.minusDays(1);
        Term term = making.family.terms().stream()
                .filter(each -> each.end() == End.BORN || each.end() == End.ONGOING)
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (term == null || sheet.instrument() == Instrument.INSTRUMENT_CUSTOM) {
            return chance.day(making.course.from(), yesterday);
        }
        LocalDate day = term.over() == null
                ? yesterday.minusDays(30L * among)
                : term.over().plusDays(EPDS_DAYS.get(among));
        if (!day.isAfter(yesterday)) {
            return day.isBefore(term.notified()) ? term.notified() : day;
        }
        // The baby is too young for it: she was asked before the birth.
        return term.over() == null || sheet.instrument() != Instrument.INSTRUMENT_EPDS
                ? yesterday
                : term.over().minusDays(20L * (among + 1));
    }

    private void epds(Questionnaire.Builder filled, Sheet sheet, LocalDate day) {
        int total = chance.number(Math.max(sheet.from(), sheet.itemTen() ? 1 : 0), sheet.to());
        List<Integer> scores = scores(sheet.itemTen() ? total - 1 : total, ITEMS - 1);
        scores.add(sheet.itemTen() ? 1 : 0);
        filled.addAllChoices(choices(scores, EPDS_FROM_TOP)).setTalkedAbout(true);
        if (sheet.itemTen()) {
            filled.setTalkNote(CaseSentences.TALK_OF_ITEM_TEN)
                    .addFollowUps(followUp(FollowUpKind.FOLLOW_UP_KIND_CALL_SAME_DAY, day, 0))
                    .addFollowUps(followUp(FollowUpKind.FOLLOW_UP_KIND_INTERVIEW, day, 1));
        } else if (total >= ALERT) {
            filled.setTalkNote(chance.pick(CaseSentences.TALKS))
                    .addFollowUps(followUp(FollowUpKind.FOLLOW_UP_KIND_INTERVIEW, day, 5));
        }
    }

    private FollowUp followUp(FollowUpKind kind, LocalDate day, int within) {
        FollowUp.Builder step = FollowUp.newBuilder()
                .setId(chance.idBytes())
                .setKind(kind)
                .setDueOn(Days.epochDay(day.plusDays(within)));
        if (day.plusDays(within).isBefore(making.today)) {
            step.setDoneOn(Days.epochDay(day.plusDays(within)));
        }
        return step.build();
    }

    private void checklist(Questionnaire.Builder filled) {
        for (int item = 0; item < CHECKLIST_ITEMS; item++) {
            filled.addChoices(chance.percent(15) ? 1 : 2);
        }
        filled.setTalkedAbout(true);
    }

    /** Scores of so many items that add up to a total. */
    private List<Integer> scores(int total, int items) {
        List<Integer> scores = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            scores.add(0);
        }
        for (int left = total; left > 0; ) {
            int item = chance.number(0, items - 1);
            if (scores.get(item) < SCORE_MAX) {
                scores.set(item, scores.get(item) + 1);
                left--;
            }
        }
        return scores;
    }

    /** What was ticked, from 1, so that it scores this. */
    private static List<Integer> choices(List<Integer> scores, List<Integer> fromTop) {
        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            choices.add(1 + (fromTop.contains(i + 1) ? scores.get(i) : SCORE_MAX - scores.get(i)));
        }
        return choices;
    }
}
