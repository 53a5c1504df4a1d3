package org.yorisoi.simulator.city;

import org.yorisoi.simulator.city.Expecting.End;

/** The families that are there on purpose, in the order of their numbers: names, dates and courses that break programs. */
enum Notable {
    /** Any other family. */
    NOTHING,
    TAKAHASHI_WITH_A_LADDER,
    SAKIYAMA_WITH_AN_OLD_PEAK,
    SAITO_IN_THE_OLD_FORM,
    WATANABE_IN_THE_OLD_FORM,
    YOSHIDA_OF_TWO_UNITS,
    KASAI_WITH_A_SELECTOR,
    LONG_KANA,
    VIETNAMESE_NAME,
    PORTUGUESE_SPEAKER,
    TARO_FIRST,
    TARO_SECOND,
    TARO_THIRD,
    TARO_FOURTH,
    NAME_UNKNOWN,
    TWINS,
    LEFT_HOUSEHOLD,
    SAFE_HOUSEHOLD,
    LEAP_DAY,
    SCHOOL_YEAR_EDGE,
    LONG_NOTE,
    EMOJI_AND_WIDE_DIGITS,
    SIBLING_ELSEWHERE,
    KASAI_WITHOUT_SELECTOR,
    STILLBIRTH_AFTER_THE_NOTICE,
    TWICE_IN_A_YEAR,
    NOT_REGISTERED_YET,
    BIRTH_AT_HER_PARENTS,
    BLANK_NAMES,
    PAST_MIDNIGHT,
    BORN_EARLY;

    /** The family of a number, from 1. */
    static Notable of(int number) {
        return number < values().length ? values()[number] : NOTHING;
    }

    boolean isTaro() {
        return switch (this) {
            case TARO_FIRST, TARO_SECOND, TARO_THIRD, TARO_FOURTH -> true;
            default -> false;
        };
    }

    boolean tellsOfAVisit() {
        return this == LONG_NOTE
                || this == EMOJI_AND_WIDE_DIGITS
                || this == NOT_REGISTERED_YET
                || this == PAST_MIDNIGHT;
    }

    /** True if what happens in the family is laid down, and not only names. */
    boolean hasCourse() {
        return switch (this) {
            case NAME_UNKNOWN,
                    TWINS,
                    LEFT_HOUSEHOLD,
                    SAFE_HOUSEHOLD,
                    STILLBIRTH_AFTER_THE_NOTICE,
                    TWICE_IN_A_YEAR,
                    NOT_REGISTERED_YET,
                    BIRTH_AT_HER_PARENTS,
                    PAST_MIDNIGHT,
                    BORN_EARLY -> true;
            default -> false;
        };
    }

    /** True if its children are laid down, so that no other may be born or added. */
    boolean fixesBirths() {
        return isTaro()
                || (hasCourse() && this != PAST_MIDNIGHT)
                || this == LEAP_DAY
                || this == SCHOOL_YEAR_EDGE
                || this == SIBLING_ELSEWHERE;
    }

    /** Takes of its neighbourhood's lots what the family has to have. */
    void claim(Lot lot) {
        switch (this) {
            case TWINS -> {
                lot.expecting.add(new Expecting(End.BORN, 2, false));
                lot.children = 2;
            }
            case STILLBIRTH_AFTER_THE_NOTICE -> lot.expecting.add(Expecting.of(End.LOST));
            case TWICE_IN_A_YEAR -> {
                lot.expecting.add(Expecting.of(End.LOST));
                lot.expecting.add(Expecting.of(End.BORN));
            }
            case NOT_REGISTERED_YET, BORN_EARLY -> lot.expecting.add(Expecting.of(End.BORN));
            case BIRTH_AT_HER_PARENTS -> lot.expecting.add(Expecting.of(End.ONGOING));
            case LEFT_HOUSEHOLD -> lot.ofCase = true;
            case SAFE_HOUSEHOLD -> {
                lot.ofCase = true;
                lot.concealed = true;
            }
            case BLANK_NAMES -> lot.father = true;
            default -> {}
        }
    }
}
