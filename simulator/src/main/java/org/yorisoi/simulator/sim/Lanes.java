package org.yorisoi.simulator.sim;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the push and the pull lane of a sync in the one thread there is: one after the other, or the push lane somewhere
 * between the messages of the pull, or behind it, as two threads might.
 */
final class Lanes implements Executor {
    private final Faults faults;
    private boolean pushBegun;
    private @Nullable Runnable push;

    Lanes(Faults faults) {
        this.faults = faults;
    }

    /** A sync hands in its push lane, then its pull lane. */
    @Override
    public void execute(Runnable lane) {
        pushBegun = !pushBegun;
        if (!pushBegun) {
            lane.run();
            push();
        } else if (faults.overtakes()) {
            push = lane;
        } else {
            lane.run();
        }
    }

    /** Between two messages of the pull; true if the push lane ran. */
    boolean between() {
        return push != null && faults.goesOn() && push();
    }

    private boolean push() {
        Runnable waiting = push;
        push = null;
        if (waiting != null) {
            waiting.run();
        }
        return waiting != null;
    }
}
