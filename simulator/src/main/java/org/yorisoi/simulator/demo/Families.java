package org.yorisoi.simulator.demo;

/** The families that the story is about, by their number; all others are visited in turn. */
final class Families {
    /** Three people change different fields. */
    static final int DIFFERENT_FIELDS = 101;

    /** Three people change the same field. */
    static final int SAME_FIELD = 102;

    /** Three people add to a list. */
    static final int LIST = 103;

    /** Three people write into a narrative. */
    static final int NARRATIVE = 104;

    /** One conceals the address, another says that it need not be. */
    static final int PROTECTED = 105;

    /** Goes from the second tablet's worker to the fourth's. */
    static final int REASSIGNED = 106;

    /** Its visit breaks a rule that the tablet knows; it is the second tablet's. */
    static final int RULE_AT_THE_TABLET = 110;

    /** Its visit breaks a rule that only the server holds; it is the first tablet's. */
    static final int RULE_AT_THE_SERVER = 109;

    private Families() {}
}
