package org.yorisoi.simulator.sim;

/**
 * A field of a record kind that the workload fills in, and how.
 *
 * @param name as in the proto
 * @param how which values it takes
 * @param least the smallest number; for enums the smallest value that is used
 * @param most the largest number; for enums the largest value that is used
 */
record Field(String name, How how, int least, int most) {
    /** The forms of a value. */
    enum How {
        /** A text that nobody else writes. */
        WORD,
        /** A narrative: sentences are added, changed and taken away. */
        SENTENCES,
        /** A number from least to most. */
        NUMBER,
        /** An enum value from least to most. */
        CHOICE,
        /** Yes or no. */
        FLAG,
        /** A list of texts. */
        WORDS,
        /** A set of enum values from least to most. */
        CHOICES,
        /** A list of messages with an id. */
        ENTRIES
    }

    static Field word(String name) {
        return new Field(name, How.WORD, 0, 0);
    }

    static Field sentences(String name) {
        return new Field(name, How.SENTENCES, 0, 0);
    }

    static Field number(String name, int least, int most) {
        return new Field(name, How.NUMBER, least, most);
    }

    static Field choice(String name, int least, int most) {
        return new Field(name, How.CHOICE, least, most);
    }

    static Field flag(String name) {
        return new Field(name, How.FLAG, 0, 0);
    }

    static Field words(String name) {
        return new Field(name, How.WORDS, 0, 0);
    }

    static Field choices(String name, int least, int most) {
        return new Field(name, How.CHOICES, least, most);
    }

    static Field entries(String name) {
        return new Field(name, How.ENTRIES, 0, 0);
    }
}
