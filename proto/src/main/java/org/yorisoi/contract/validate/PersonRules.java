package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Person;

/** What must agree between the fields of a person. */
final class PersonRules {
    private PersonRules() {}

    static List<RecordRule<Person>> all() {
        return List.of(
                error(
                        "person.living_together_ends_first",
                        Person.LIVES_WITH_UNTIL_FIELD_NUMBER,
                        PersonRules::endsFirst),
                error("person.no_such_month", Person.BIRTH_MONTH_FIELD_NUMBER, PersonRules::bornInNoMonth),
                warning("person.kana_missing", Person.FAMILY_KANA_FIELD_NUMBER, PersonRules::lacksKana));
    }

    private static boolean endsFirst(Person person) {
        return person.hasLivesWithFrom()
                && person.hasLivesWithUntil()
                && person.getLivesWithUntil() < person.getLivesWithFrom();
    }

    private static boolean bornInNoMonth(Person person) {
        return person.hasBirthMonth() && YearMonthNumber.isNone(person.getBirthMonth());
    }

    /** The search goes by kana. */
    private static boolean lacksKana(Person person) {
        return !person.getNameProvisional() && person.getFamilyKana().isEmpty();
    }
}
