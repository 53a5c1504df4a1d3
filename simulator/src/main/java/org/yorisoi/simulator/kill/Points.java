package org.yorisoi.simulator.kill;

import org.jspecify.annotations.Nullable;

/**
 * The named points of one process. One of them at a time is armed: the process stops there, says so, and is killed or
 * told to go on. Thread-safe.
 */
final class Points {
    /** What a process does at the point that was armed. */
    @FunctionalInterface
    interface Stop {
        /** Says that the point is reached, and returns when the process is to go on. */
        void at(String point);
    }

    private final Stop stop;
    private @Nullable String armed;
    private int left;

    Points(Stop stop) {
        this.stop = stop;
    }

    /** Stops at a point when it is reached for the given time, from 1. */
    synchronized void arm(String point, int time) {
        armed = point;
        left = time;
    }

    /** Called at each point, as often as it is reached. */
    void reach(String point) {
        if (isArmed(point)) {
            stop.at(point);
        }
    }

    private synchronized boolean isArmed(String point) {
        if (!point.equals(armed) || --left > 0) {
            return false;
        }
        armed = null;
        return true;
    }

    /** Obeys {@code arm POINT TIME}; false if it is another order. */
    boolean obey(String line) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals("arm")) {
            return false;
        }
        arm(words[1], Integer.parseInt(words[2]));
        return true;
    }
}
