package org.yorisoi.simulator.disk;

import java.util.List;

/**
 * What became of what was acknowledged on one side before the power went.
 *
 * @param side whose disk lost its power
 * @param durable false if it ran with {@code synchronous=NORMAL}
 * @param points how often the power went
 * @param acknowledged saves and answers before that, over all points
 * @param lost of these, how many were not there afterwards
 * @param pointsWithLoss after how many points something acknowledged was missing
 * @param complaints what else was wrong, and what was lost, by point
 */
public record PowerReport(
        Side side,
        boolean durable,
        int points,
        long acknowledged,
        long lost,
        int pointsWithLoss,
        List<String> complaints) {
    /** Whose disk loses its power; the other side's process ends with it, but keeps what it wrote. */
    public enum Side {
        SERVER,
        TABLET
    }

    public PowerReport {
        complaints = List.copyOf(complaints);
    }

    /** True if nothing was lost and nothing else was wrong. */
    public boolean good() {
        return complaints.isEmpty();
    }

    /** One line for people. */
    public String line() {
        return "power " + side + (durable ? "" : " with synchronous=NORMAL") + ": " + points + " points, "
                + acknowledged + " acknowledged, " + lost + " lost (after " + pointsWithLoss + " points)";
    }

    /** One object of JSON. */
    public String json() {
        return "{\"side\":\"" + side + "\",\"synchronous\":\"" + (durable ? "FULL" : "NORMAL") + "\",\"points\":"
                + points
                + ",\"acknowledged\":" + acknowledged + ",\"lost\":" + lost + ",\"points_with_loss\":" + pointsWithLoss
                + ",\"complaints\":" + complaints.size() + "}";
    }
}
