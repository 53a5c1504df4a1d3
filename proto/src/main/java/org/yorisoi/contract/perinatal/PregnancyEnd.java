package org.yorisoi.contract.perinatal;

/**
 * When a pregnancy ended, by its age (日本産科婦人科学会, 産科婦人科用語集・用語解説集). The names are stable: texts and exports go by
 * them.
 */
public enum PregnancyEnd {
    /** 流産: before 22w0d. */
    MISCARRIAGE,
    /** 早産: 22w0d to 36w6d. */
    PRETERM,
    /** 正期産: 37w0d to 41w6d. */
    TERM,
    /** 過期産: from 42w0d on. */
    POST_TERM;

    /** 22w0d: the first day on which a birth is a birth. */
    public static final int PRETERM_FROM_DAYS = 154;

    /** 37w0d: the first day of the term. */
    public static final int TERM_FROM_DAYS = 259;

    private static final int POST_TERM_FROM_DAYS = 294;

    /** Of a pregnancy that ended at this age. */
    public static PregnancyEnd at(GestationalAge age) {
        if (age.days() < PRETERM_FROM_DAYS) {
            return MISCARRIAGE;
        }
        if (age.days() < TERM_FROM_DAYS) {
            return PRETERM;
        }
        return age.days() < POST_TERM_FROM_DAYS ? TERM : POST_TERM;
    }
}
