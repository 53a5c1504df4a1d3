package org.yorisoi.contract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.calendar.EraDateProblem;
import org.yorisoi.contract.figure.CareBand;
import org.yorisoi.contract.perinatal.CorrectedAge;
import org.yorisoi.contract.perinatal.NoticeBand;
import org.yorisoi.contract.perinatal.PregnancyEnd;
import org.yorisoi.contract.questionnaire.EpdsAlert;
import org.yorisoi.contract.schedule.DueSort;

class ResultTextsTest {
    private static final int LONGEST_SENTENCES = 60;
    private static final List<String> FORMS =
            List.of("month_age", "fiscal_year", "gestational_age", "corrected_age", "before_due_date", "rate");

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_everyResult_hasOneAndThereIsNoOther(Language language) {
        List<String> needed = new ArrayList<>(FORMS);
        needed.add("no_rate");
        addNames(needed, "era_date", EraDateProblem.values());
        addNames(needed, "pregnancy_end", PregnancyEnd.values());
        addNames(needed, "notice_band", NoticeBand.values());
        addNames(needed, "not_corrected", CorrectedAge.Reason.values());
        addNames(needed, "epds", EpdsAlert.values());
        addNames(needed, "care_band", CareBand.values());
        addNames(needed, "alert", AlertSort.values());
        addNames(needed, "due", DueSort.values());

        assertEquals(
                new TreeSet<>(needed),
                ResultTexts.in(language).all().keySet(),
                "results_" + language.code() + ".properties");
    }

    private static void addNames(List<String> keys, String group, Enum<?>[] names) {
        Arrays.stream(names).forEach(name -> keys.add(ResultTexts.key(group, name)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_areNotEmptyAndPlaceholdersAreOfForms(Language language) {
        ResultTexts.in(language).all().forEach((key, text) -> {
            assertTrue(!text.isBlank(), key);
            assertEquals(FORMS.contains(key), text.contains("{"), key);
        });
    }

    /** They stand in a list beside the family's name, and say what it is and what to do. */
    @Test
    void texts_ofAlertsAndTasks_areShortSentences() {
        ResultTexts japanese = ResultTexts.in(Language.JAPANESE);
        for (AlertSort sort : AlertSort.values()) {
            assertShort(japanese.text(sort));
        }
        for (DueSort sort : DueSort.values()) {
            assertShort(japanese.text(sort));
        }
    }

    private static void assertShort(String text) {
        assertTrue(text.length() <= LONGEST_SENTENCES, text);
        assertTrue(text.endsWith("ください。"), text);
    }
}
