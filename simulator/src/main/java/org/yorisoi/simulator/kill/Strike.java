package org.yorisoi.simulator.kill;

import java.util.Locale;

/**
 * One kill as the seed draws it.
 *
 * @param victim whose process
 * @param point where; {@link #RANDOM} = at some moment
 * @param time at which reaching of the point, from 1
 * @param tablet the index of the tablet that is meant, as victim or as the one that reaches the point
 * @param delayMillis after the beginning of the round, if it is at some moment
 * @param againMillis after the restart it is killed once more; 0 = it is not
 */
record Strike(Victim victim, String point, int time, int tablet, int delayMillis, int againMillis) {
    static final String RANDOM = "random";

    /** Whose process is killed. */
    enum Victim {
        SERVER,
        TABLET,
        POSTGRES;

        /** As it is printed. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The server stops there, not a tablet. */
    boolean isAtServer() {
        return point.startsWith("server.");
    }

    boolean isAtRandom() {
        return point.equals(RANDOM);
    }
}
