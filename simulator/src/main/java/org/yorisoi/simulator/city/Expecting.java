package org.yorisoi.simulator.city;

/**
 * A pregnancy that falls to a family.
 *
 * @param end how far it has come
 * @param babies how many were born; 0 while it lasts and after a loss
 * @param designated somebody decided that the woman needs support before the birth (特定妊婦)
 */
record Expecting(End end, int babies, boolean designated) {
    /** How far a pregnancy has come. */
    enum End {
        ONGOING,
        BORN,
        LOST,
        MOVED
    }

    static Expecting of(End end) {
        return new Expecting(end, end == End.BORN ? 1 : 0, false);
    }

    Expecting asDesignated() {
        return new Expecting(end, babies, true);
    }
}
