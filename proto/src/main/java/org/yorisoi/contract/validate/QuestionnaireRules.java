package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import java.util.Set;
import org.yorisoi.contract.questionnaire.Choices;
import org.yorisoi.contract.questionnaire.Epds;
import org.yorisoi.contract.questionnaire.EpdsAlert;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Questionnaire;

/** What must agree between the fields of a questionnaire. */
final class QuestionnaireRules {
    private QuestionnaireRules() {}

    private static final int CHECKLIST_ITEMS = 9;

    static List<RecordRule<Questionnaire>> all() {
        return List.of(
                error(
                        "questionnaire.items_differ",
                        Questionnaire.CHOICES_FIELD_NUMBER,
                        QuestionnaireRules::itemsDiffer),
                error("questionnaire.no_such_choice", Questionnaire.CHOICES_FIELD_NUMBER, QuestionnaireRules::beyond),
                error(
                        "questionnaire.item_10_without_follow_up",
                        Questionnaire.FOLLOW_UPS_FIELD_NUMBER,
                        sheet -> alerts(sheet).contains(EpdsAlert.ITEM_10) && sheet.getFollowUpsCount() == 0),
                warning(
                        "questionnaire.item_10_unanswered",
                        Questionnaire.CHOICES_FIELD_NUMBER,
                        sheet -> alerts(sheet).contains(EpdsAlert.ITEM_10_UNANSWERED)),
                warning(
                        "questionnaire.talk_missing",
                        Questionnaire.TALKED_ABOUT_FIELD_NUMBER,
                        sheet -> alerts(sheet).contains(EpdsAlert.TOTAL) && !sheet.getTalkedAbout()));
    }

    /** Of a sheet that is finished; a sheet that is being filled in may be short. */
    private static boolean itemsDiffer(Questionnaire sheet) {
        return sheet.hasCompletedAt() && items(sheet) > 0 && sheet.getChoicesCount() != items(sheet);
    }

    private static int items(Questionnaire sheet) {
        return switch (sheet.getInstrument()) {
            case INSTRUMENT_EPDS, INSTRUMENT_MIBS_J -> Choices.ITEMS;
            case INSTRUMENT_CHILDCARE_CHECKLIST -> CHECKLIST_ITEMS;
            default -> 0;
        };
    }

    private static boolean beyond(Questionnaire sheet) {
        return items(sheet) == Choices.ITEMS
                && sheet.getChoicesList().stream()
                        .anyMatch(choice -> Integer.compareUnsigned(choice, Choices.LAST_OPTION + 1) > 0);
    }

    /** Of a finished EPDS; none of another sheet or one that cannot be scored. */
    private static Set<EpdsAlert> alerts(Questionnaire sheet) {
        if (sheet.getInstrument() != Instrument.INSTRUMENT_EPDS
                || !sheet.hasCompletedAt()
                || itemsDiffer(sheet)
                || beyond(sheet)) {
            return Set.of();
        }
        return Epds.score(Choices.recorded(sheet.getChoicesList()), Epds.CUTOFF_JAPANESE)
                .alerts();
    }
}
