package org.yorisoi.contract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.refused.RefusedRow;
import org.yorisoi.contract.refused.RefusedTable;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.contract.vector.ValidationCase;
import org.yorisoi.contract.vector.Vectors;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;

class ViolationTextsTest {
    private static final Kinds KINDS = Kinds.standard();

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_everyRule_hasOne(Language language) {
        Set<String> missing = new TreeSet<>();
        for (String rule : new Validation(KINDS).ruleIds()) {
            missing.add(ViolationTexts.key(rule));
        }
        missing.addAll(RelatedRules.standard().ids());
        missing.removeAll(ViolationTexts.in(language).all().keySet());
        assertEquals(Set.of(), missing, "add these keys to rules_" + language.code() + ".properties");
    }

    @Test
    void texts_bothLanguages_haveTheSameKeysAndPlaceholders() {
        var japanese = ViolationTexts.in(Language.JAPANESE).all();
        var english = ViolationTexts.in(Language.ENGLISH).all();

        assertEquals(japanese.keySet(), english.keySet());
        for (String key : japanese.keySet()) {
            for (String placeholder : Set.of("{field}", "{0}", "{1}", "{rule}")) {
                assertEquals(
                        japanese.get(key).contains(placeholder),
                        english.get(key).contains(placeholder),
                        key + " " + placeholder);
            }
        }
    }

    @Test
    void texts_everyOne_saysWhatToDo() {
        sentences(Language.JAPANESE)
                .forEach((rule, text) -> assertTrue(text.matches(".*([てで]ください|さがせます|文字です).*"), rule + ": " + text));
        sentences(Language.ENGLISH)
                .forEach((rule, text) ->
                        assertTrue(text.toLowerCase(Locale.ROOT).contains("please"), rule + ": " + text));
    }

    /** The bundle without what only fills a sentence in: how limits are written, and how places are. */
    private static Map<String, String> sentences(Language language) {
        Map<String, String> sentences =
                new TreeMap<>(ViolationTexts.in(language).all());
        sentences.keySet().removeIf(key -> key.startsWith("limit.") || key.startsWith("place."));
        return sentences;
    }

    /** Words for one field or sort of fields that nothing is told in would be words nobody checks. */
    @Test
    void texts_ofSortsAndFields_areEachToldOfARefusedRecord() {
        Validation validation = new Validation(KINDS);
        Set<String> untold = new TreeSet<>(sentences(Language.JAPANESE).keySet());
        Set<String> usual = new TreeSet<>(Set.of("unknown"));
        for (String rule : validation.ruleIds()) {
            usual.add(ViolationTexts.key(rule));
        }
        for (RefusedTable table : RefusedTable.all()) {
            for (RefusedRow row : table.rows()) {
                validation
                        .validate(table.kind(), row.applied(table.start()))
                        .forEach(told -> untold.remove(
                                ViolationTexts.in(Language.JAPANESE).wording(table.kind(), told)));
            }
        }
        untold.removeAll(usual);
        untold.removeIf(key -> !key.contains("@") && !key.matches("[a-z]+\\.[a-z_]+\\.[a-z_]+"));
        assertEquals(Set.of(), untold);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void text_everyVector_leavesNoPlaceholder(Language language) {
        Validation validation = new Validation(KINDS);
        for (ValidationCase vector : Vectors.validation()) {
            for (Violation violation : validation.validate(vector.kind(), vector.record())) {
                String text = ViolationTexts.in(language).text(vector.kind(), violation);
                assertFalse(text.contains("{"), vector.name() + ": " + text);
            }
        }
    }

    @Test
    void text_nestedField_namesEntryAndLimit() {
        KindSchema household = KINDS.of(Household.class);
        Violation tooLong = new Violation(15, "phones[1].label", "string.max_len", Severity.ERROR);

        assertEquals(
                "「電話(2)・だれの・どこの番号か」が長すぎます。20文字以内にしてください。",
                ViolationTexts.in(Language.JAPANESE).text(household, tooLong));
    }

    @Test
    void text_dateOutOfRange_namesDates() {
        KindSchema person = KINDS.of(Person.class);
        Violation tooEarly = new Violation(9, "birth_on", "sint32.gte_lte", Severity.ERROR);

        assertEquals(
                "“Date of birth” must be a date from 1900-01-01 to 2099-12-31. Please enter it again.",
                ViolationTexts.in(Language.ENGLISH).text(person, tooEarly));
    }

    @Test
    void text_itemRule_namesItsLimit() {
        KindSchema household = KINDS.of(Household.class);
        Violation tooLong = new Violation(16, "languages[0]", "string.max_len", Severity.ERROR);

        assertEquals(
                "「使う言語(1)」が長すぎます。35文字以内にしてください。",
                ViolationTexts.in(Language.JAPANESE).text(household, tooLong));
    }

    @Test
    void text_ruleOfNewerProgram_saysSo() {
        KindSchema household = KINDS.of(Household.class);
        Violation unknown = new Violation(0, "", "household.from_the_future", Severity.ERROR);

        assertEquals(
                "「世帯」が記入のきまりに合いません(household.from_the_future)。内容を確かめてください。",
                ViolationTexts.in(Language.JAPANESE).text(household, unknown));
    }
}
