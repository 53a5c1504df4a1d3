package org.yorisoi.simulator.kill;

/** Whether the message that a tablet received last moves its cursor: the transaction that stores it is a point of its own. */
final class Checkpoints {
    private volatile boolean came;

    void came(boolean checkpoint) {
        came = checkpoint;
    }

    boolean came() {
        return came;
    }
}
