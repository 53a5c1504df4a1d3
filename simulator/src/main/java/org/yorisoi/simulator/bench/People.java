package org.yorisoi.simulator.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.city.Filed;

/** Persons with names and kana, and what a worker types to find one. */
final class People {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    private static final int KATAKANA_FIRST = 0x30A1;
    private static final int KATAKANA_LAST = 0x30F6;
    private static final int TO_HIRAGANA = 0x60;

    private People() {}

    /** So many persons of the invented city. */
    static List<Person> of(long seed, int count) {
        City city = new City(seed, TODAY, List.of(new UUID(0, 1)), new UUID(0, 2));
        List<Person> persons = new ArrayList<>(count);
        for (int family = 1; persons.size() < count; family++) {
            for (Filed filed : city.family(family).of(RecordKind.RECORD_KIND_PERSON)) {
                if (persons.size() < count) {
                    persons.add((Person) filed.body());
                }
            }
        }
        return persons;
    }

    /** So many searches among these: by family name, by both names, by the beginning of one, as it is typed. */
    static List<String> searches(List<Person> persons, long seed, int count) {
        Random random = new Random(seed);
        List<String> searches = new ArrayList<>(count);
        while (searches.size() < count) {
            Person person = persons.get(random.nextInt(persons.size()));
            String family = person.getFamilyKana();
            String kana = switch (searches.size() % 3) {
                case 0 -> family;
                case 1 -> family + person.getGivenKana();
                default -> family.substring(0, Math.min(2, family.length()));
            };
            if (!kana.isEmpty()) {
                searches.add(hiragana(kana));
            }
        }
        return searches;
    }

    private static String hiragana(String katakana) {
        StringBuilder text = new StringBuilder(katakana);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= KATAKANA_FIRST && c <= KATAKANA_LAST) {
                text.setCharAt(i, (char) (c - TO_HIRAGANA));
            }
        }
        return text.toString();
    }
}
