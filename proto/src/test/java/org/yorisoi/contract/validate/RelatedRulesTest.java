package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.validate.RelatedRules.Asked;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;

class RelatedRulesTest {
    private static final RelatedRules RULES = RelatedRules.standard();

    static Stream<RelatedCase> cases() {
        return Stream.of(CaseRelationCases.all(), VisitRelationCases.all(), BirthRelationCases.all(), TextCases.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void validate_save_breaksWhatTheTableSays(RelatedCase given) {
        assertEquals(given.expected(), lines(given, given.family().records(), Asked.ALL));
    }

    /** Whoever brings the kinds that are named, and no other, is told the same. */
    @ParameterizedTest
    @MethodSource("cases")
    void looksAt_namesAllThatMatters(RelatedCase given) {
        HouseholdRecords some = given.family().only(RULES.looksAt(saving(given), Asked.ALL));
        assertEquals(given.expected(), lines(given, some, Asked.ALL));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void validate_blockingOnly_findsErrorsAndNoWarnings(RelatedCase given) {
        List<String> errors = new ArrayList<>(given.expected());
        errors.removeIf(line -> !line.startsWith(Severity.ERROR.name()));
        assertEquals(errors, lines(given, given.family().records(), Asked.BLOCKING));
    }

    /** What it is already keeps nobody from an edit of something else. */
    @ParameterizedTest
    @MethodSource("cases")
    void validate_sameAgain_blocksNothing(RelatedCase given) {
        Saving<Message> again = new Saving<>(RelatedCase.SAVED, given.after(), given.after());
        assertEquals(List.of(), RULES.validate(again, given.family().records(), Asked.BLOCKING));
        assertEquals(Set.of(), RULES.looksAt(again, Asked.BLOCKING));
    }

    @Test
    void cases_breakEveryRule() {
        SortedSet<String> unbroken = new TreeSet<>(RULES.ids());
        unbroken.removeIf(rule -> rule.endsWith("_elsewhere")); // OverlapsTest has those
        cases().forEach(given -> given.expected().forEach(line -> unbroken.remove(line.split(" ")[2])));
        assertEquals(new TreeSet<String>(), unbroken);
    }

    @Test
    void concern_kindsWithoutBlockingRules_isNone() {
        assertFalse(RULES.concern(Escalation.class, Asked.BLOCKING), "nothing keeps an escalation from being raised");
        assertTrue(RULES.concern(Escalation.class, Asked.ALL));
        assertTrue(RULES.concern(CaseFile.class, Asked.BLOCKING));
    }

    @Test
    void looksAt_draftOfAVisit_readsNothingToBlockIt() {
        Saving<HomeVisit> draft =
                new Saving<>(RelatedCase.SAVED, null, VisitRelationCases.met().build());
        assertEquals(Set.of(), RULES.looksAt(draft, Asked.BLOCKING));
        assertTrue(RULES.looksAt(draft, Asked.ALL).contains(RecordKind.RECORD_KIND_PERSON));
    }

    @Test
    void toString_ofASave_hasNoContent() {
        Saving<HomeVisit> saving = new Saving<>(
                RelatedCase.SAVED, null, HomeVisit.newBuilder().setOpinion("森").build());
        assertEquals("Saving[" + RelatedCase.SAVED + "]", saving.toString());
    }

    private static Saving<Message> saving(RelatedCase given) {
        return new Saving<>(RelatedCase.SAVED, given.before(), given.after());
    }

    private static List<String> lines(RelatedCase given, HouseholdRecords records, Asked asked) {
        List<String> lines = new ArrayList<>();
        RULES.validate(saving(given), records, asked)
                .forEach(each -> lines.add(each.severity() + " " + each.path() + " " + each.rule()));
        return lines;
    }
}
