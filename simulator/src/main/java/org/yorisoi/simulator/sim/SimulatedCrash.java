package org.yorisoi.simulator.sim;

/** The end of a simulated process. An error, so that nothing on its way takes it for a failure to be handled. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    /** Whose process. */
    enum Side {
        /** The server's. */
        SERVER,
        /** A tablet's. */
        TABLET
    }

    private final Side side;

    SimulatedCrash(Side side, String where) {
        super(side + " crashed at " + where, null, false, false);
        this.side = side;
    }

    Side side() {
        return side;
    }
}
