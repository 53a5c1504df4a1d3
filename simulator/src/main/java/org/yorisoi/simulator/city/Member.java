package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.yorisoi.record.v1.SexRecord;

/**
 * One person of a family, before a record is made of it.
 *
 * @param role what the person is in the family
 * @param also other ways in which the name is written
 * @param callName how the person likes to be called; empty if nobody asked
 */
record Member(
        UUID id,
        Role role,
        Reading family,
        Reading given,
        LocalDate born,
        SexRecord sex,
        Writing also,
        String callName) {
    /** What a person is in a family of the city. */
    enum Role {
        MOTHER,
        FATHER,
        CHILD
    }

    /** Other ways in which a name is written. */
    record Writing(String latin, String alias) {
        static final Writing NONE = new Writing("", "");
    }

    Member named(Reading newFamily, Reading newGiven) {
        return new Member(id, role, newFamily, newGiven, born, sex, also, callName);
    }

    Member born(LocalDate on) {
        return new Member(id, role, family, given, on, sex, also, callName);
    }

    Member of(SexRecord other) {
        return new Member(id, role, family, given, born, other, also, callName);
    }

    Member written(Writing other) {
        return new Member(id, role, family, given, born, sex, other, callName);
    }

    Member called(String name) {
        return new Member(id, role, family, given, born, sex, also, name);
    }

    boolean isChild() {
        return role == Role.CHILD;
    }

    /** The age on a day as people say it: months in the first year, days in the first month. */
    String ageText(LocalDate on) {
        Period age = born.until(on);
        if (age.getYears() > 0) {
            return age.getYears() + "歳";
        }
        return age.getMonths() > 0 ? age.getMonths() + "か月" : "生後" + age.getDays() + "日";
    }

    /** Whole years of age on a day. */
    int age(LocalDate on) {
        return born.until(on).getYears();
    }
}
