package org.yorisoi.contract.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

/** EPDS and MIBS-J: item numbers, options and scores. */
class QuestionnaireTest {
    private static final int RUNS = 500;

    @DomainVector("D9_epds")
    void D9_epds_vector_isMet(DomainCase vector) {
        EpdsResult result = epds(vector.numbers("choices").toArray(Integer[]::new));

        assertEquals(vector.numbers("scores"), result.scores());
        assertEquals(vector.number("total"), result.sum().total());
        assertEquals(
                vector.numbers("range"),
                List.of(result.sum().lowest(), result.sum().highest()));
        assertEquals(vector.number("item10"), result.item10());
        assertEquals(vector.flag("flag_total"), result.alerts().contains(EpdsAlert.TOTAL));
        assertEquals(vector.flag("flag_item10"), result.alerts().contains(EpdsAlert.ITEM_10));
        assertEquals(vector.flag("ask_item10"), result.alerts().contains(EpdsAlert.ITEM_10_UNANSWERED));
    }

    @DomainVector("D10_mibs")
    void D10_mibs_vector_isMet(DomainCase vector) {
        MibsResult result = mibs(vector.numbers("choices").toArray(Integer[]::new));

        assertEquals(vector.numbers("scores"), result.scores());
        assertEquals(vector.number("total"), result.sum().total());
        assertEquals(vector.number("LA"), result.lackOfAffection().total());
        assertEquals(vector.number("AR"), result.angerAndRejection().total());
    }

    @Test
    void epds_item10Unanswered_rangeAndAlertOfWhatIsKnown() {
        EpdsResult result = epds(1, 0, 1, 2, 2, 1, 3, 2, 3, null);

        assertNull(result.sum().total());
        assertEquals(9, result.sum().lowest());
        assertEquals(12, result.sum().highest());
        assertNull(result.item10());
        assertEquals(Set.of(EpdsAlert.TOTAL, EpdsAlert.ITEM_10_UNANSWERED), result.alerts());
    }

    @Test
    void epds_unansweredItemsCouldReachTheCutoff_isSaid() {
        // One point known, and three items open: 1 to 10.
        EpdsResult open = epds(1, null, null, null, 3, 3, 3, 3, 3, 3);
        // One point known, and two items open: 1 to 7.
        EpdsResult below = epds(1, null, null, 0, 3, 3, 3, 3, 3, 3);

        assertEquals(10, open.sum().highest());
        assertEquals(Set.of(EpdsAlert.TOTAL_OPEN), open.alerts());
        assertEquals(7, below.sum().highest());
        assertEquals(Set.of(), below.alerts());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10})
    void epds_cutoff_isASetting(int cutoff) {
        Choices nine = new Choices(Arrays.asList(1, 0, 1, 2, 2, 1, 3, 2, 3, 3));

        assertEquals(cutoff <= 9, Epds.score(nine, cutoff).alerts().contains(EpdsAlert.TOTAL));
    }

    @Test
    void epds_eightPoints_areBelowTheJapaneseCutoff() {
        EpdsResult eight = epds(0, 0, 1, 2, 2, 1, 3, 2, 3, 3);

        assertEquals(8, eight.sum().total());
        assertEquals(Set.of(), eight.alerts());
    }

    @Test
    void epds_nothingAnswered_asksForAll() {
        EpdsResult empty = epds(null, null, null, null, null, null, null, null, null, null);

        assertEquals(0, empty.sum().lowest());
        assertEquals(30, empty.sum().highest());
        assertEquals(Set.of(EpdsAlert.TOTAL_OPEN, EpdsAlert.ITEM_10_UNANSWERED), empty.alerts());
    }

    @Test
    void epds_gravestItems_areNotedWhenAllAreHigh() {
        assertTrue(epds(0, 0, 3, 0, 3, 3, 1, 1, 1, 1).alerts().contains(EpdsAlert.ITEMS_7_TO_10_HIGH));
        assertFalse(epds(0, 0, 3, 0, 3, 3, 2, 1, 1, 1).alerts().contains(EpdsAlert.ITEMS_7_TO_10_HIGH));
        assertFalse(epds(0, 0, 3, 0, 3, 3, 1, 1, 1, 2).alerts().contains(EpdsAlert.ITEMS_7_TO_10_HIGH));
        assertFalse(epds(0, 0, 3, 0, 3, 3, 0, 0, 0, null).alerts().contains(EpdsAlert.ITEMS_7_TO_10_HIGH));
    }

    @Test
    void epds_manyAlerts_theGravestComesFirst() {
        EpdsResult result = epds(3, 3, 0, 3, 0, 0, 0, 0, 0, 0);

        assertEquals(
                List.of(EpdsAlert.ITEM_10, EpdsAlert.TOTAL, EpdsAlert.ITEMS_7_TO_10_HIGH),
                List.copyOf(result.alerts()));
    }

    @Test
    void epds_allFirstOptions_areNoted() {
        assertTrue(epds(0, 0, 0, 0, 0, 0, 0, 0, 0, 0).alerts().contains(EpdsAlert.ALL_FIRST_OPTIONS));
        assertFalse(epds(0, 0, 0, 0, 0, 0, 0, 0, 0, 1).alerts().contains(EpdsAlert.ALL_FIRST_OPTIONS));
        assertFalse(epds(0, 0, 0, 0, 0, 0, 0, 0, 0, null).alerts().contains(EpdsAlert.ALL_FIRST_OPTIONS));
    }

    /** However the open items are answered, the result stays in the range, and no alert but that of being open goes. */
    @Test
    void epds_anySheetWithGaps_rangeHoldsWhateverTheAnswers() {
        Random random = new Random(9);
        for (int run = 0; run < RUNS; run++) {
            List<@Nullable Integer> gaps = new ArrayList<>();
            List<@Nullable Integer> filled = new ArrayList<>();
            for (int item = 0; item < Choices.ITEMS; item++) {
                int option = random.nextInt(4);
                filled.add(option);
                gaps.add(random.nextInt(3) == 0 ? null : option);
            }
            EpdsResult before = Epds.score(new Choices(gaps), Epds.CUTOFF_JAPANESE);
            EpdsResult after = Epds.score(new Choices(filled), Epds.CUTOFF_JAPANESE);

            int total = after.sum().total();
            assertTrue(before.sum().lowest() <= total && total <= before.sum().highest());
            for (EpdsAlert alert : List.of(EpdsAlert.TOTAL, EpdsAlert.ITEM_10, EpdsAlert.ITEMS_7_TO_10_HIGH)) {
                assertTrue(after.alerts().contains(alert) || !before.alerts().contains(alert));
            }
            if (after.alerts().contains(EpdsAlert.TOTAL)) {
                assertTrue(before.alerts().contains(EpdsAlert.TOTAL)
                        || before.alerts().contains(EpdsAlert.TOTAL_OPEN));
            }
            assertFalse(after.alerts().contains(EpdsAlert.TOTAL_OPEN));
        }
    }

    @Test
    void mibs_gapInOneSubscale_leavesTheOtherComplete() {
        MibsResult result = mibs(3, 2, null, 3, 3, 0, 3, 0, 1, 0);

        assertNull(result.sum().total());
        assertEquals(3, result.lackOfAffection().total());
        assertNull(result.angerAndRejection().total());
        assertEquals(1, result.angerAndRejection().lowest());
        assertEquals(4, result.angerAndRejection().highest());
    }

    @Test
    void mibs_hurtfulFeelings_areListedForTheTalk() {
        assertEquals(List.of(2, 9), mibs(3, 2, null, 0, 3, 3, 3, 3, 1, 3).toTalkAbout());
        assertEquals(List.of(2, 3, 5, 7, 9), mibs(0, 0, 0, 3, 0, 0, 0, 0, 0, 0).toTalkAbout());
    }

    @Test
    void choices_anotherSheetOrOption_areRefusedWithoutTheAnswer() {
        assertThrows(IllegalArgumentException.class, () -> new Choices(List.of(0, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> epds(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        var tooHigh = assertThrows(IllegalArgumentException.class, () -> epds(0, 0, 0, 4, 0, 0, 0, 0, 0, 0));
        var negative = assertThrows(IllegalArgumentException.class, () -> epds(0, 0, 0, 0, 0, 0, 0, 0, 0, -1));
        assertEquals("item 4 has no such option", tooHigh.getMessage());
        assertEquals("item 10 has no such option", negative.getMessage());
    }

    @Test
    void choices_ofARecord_countFromOneAndMayBeBlank() {
        Choices recorded = Choices.recorded(List.of(1, 2, 3, 4, 0, 1, 1, 1, 1, 4));

        assertEquals(Arrays.asList(0, 1, 2, 3, null, 0, 0, 0, 0, 3), recorded.options());
        assertThrows(IllegalArgumentException.class, () -> Choices.recorded(List.of(1, 2, 3, 5, 0, 1, 1, 1, 1, 4)));
        assertThrows(IllegalArgumentException.class, () -> Choices.recorded(List.of(1, 2, 3)));
        // An unsigned number beyond the signed ones.
        assertThrows(IllegalArgumentException.class, () -> Choices.recorded(List.of(1, 2, 3, -1, 0, 1, 1, 1, 1, 4)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Choices.recorded(List.of(1, 2, 3, Integer.MIN_VALUE, 0, 1, 1, 1, 1, 4)));
    }

    @Test
    void choices_changedLater_stayWhatTheyWere() {
        List<@Nullable Integer> list = new ArrayList<>(Arrays.asList(0, 0, 3, 0, 3, 3, 3, 3, 3, 3));
        Choices choices = new Choices(list);
        list.set(0, 3);

        assertEquals(0, Epds.score(choices, Epds.CUTOFF_JAPANESE).sum().total());
    }

    @Test
    void toString_ofAnswersAndScores_tellsNeither() {
        Choices choices = new Choices(Arrays.asList(3, 3, 0, 3, 0, 0, 0, 0, 0, null));

        assertEquals("Choices[10 items]", choices.toString());
        assertEquals(
                "EpdsResult[ScoreSum[1 unanswered]]", Epds.score(choices, 9).toString());
        assertEquals("MibsResult[ScoreSum[1 unanswered]]", Mibs.score(choices).toString());
    }

    @ParameterizedTest
    @EnumSource(EpdsAlert.class)
    void alert_everyOne_saysWhatToDoAndNoScore(EpdsAlert alert) {
        assertTrue(ResultTexts.in(Language.JAPANESE).text(alert).endsWith("てください。"));
        assertTrue(ResultTexts.in(Language.ENGLISH).text(alert).contains("lease "));
    }

    private static EpdsResult epds(@Nullable Integer... options) {
        return Epds.score(new Choices(Arrays.asList(options)), Epds.CUTOFF_JAPANESE);
    }

    private static MibsResult mibs(@Nullable Integer... options) {
        return Mibs.score(new Choices(Arrays.asList(options)));
    }
}
