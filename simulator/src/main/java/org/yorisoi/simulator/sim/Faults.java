package org.yorisoi.simulator.sim;

/** Says, fault by fault, whether it happens now; and counts what happened. Off during healing. */
final class Faults {
    private final FaultPlan plan;
    private final Chance chance;
    private boolean on;
    private long count;

    Faults(FaultPlan plan, Chance chance) {
        this.plan = plan;
        this.chance = chance;
    }

    /** For what is outside the run: nothing ever happens. */
    static Faults none() {
        return new Faults(FaultPlan.NONE, new Chance(0));
    }

    void turn(boolean nowOn) {
        on = nowOn;
    }

    boolean on() {
        return on;
    }

    boolean losesRequest() {
        return happens(plan.lostRequest() * 10);
    }

    boolean losesReply() {
        return happens(plan.lostReply() * 10);
    }

    boolean repeats() {
        return happens(plan.repeated() * 10);
    }

    boolean delaysRepeat() {
        return happens(plan.repeated() * 5);
    }

    /** After how many messages a stream is cut; a large number if it is not. */
    int cutAfter() {
        return happens(plan.cut() * 10) ? chance.below(6) : Integer.MAX_VALUE;
    }

    boolean stalls() {
        return happens(plan.stalled() * 10);
    }

    /** Of a message whose sender has given up waiting: whether it arrives all the same. */
    boolean arrives() {
        return chance.percent(50);
    }

    boolean overtakes() {
        return happens(plan.overtaken() * 10);
    }

    /** Of a lane that waits while the other one runs: whether it goes on now. */
    boolean goesOn() {
        return chance.percent(40);
    }

    boolean jumpsClock() {
        return happens(plan.clockJumps());
    }

    boolean changesRelease() {
        return happens(plan.releases());
    }

    boolean crashesTablet() {
        return happens(plan.tabletCrash());
    }

    boolean crashesServer() {
        return happens(plan.serverCrash());
    }

    /** Of a fault that comes before or after a point: true = before. */
    boolean before() {
        return chance.percent(50);
    }

    /** Not a fault, and so not counted: whether something else happens between two messages. */
    boolean meanwhile() {
        return on && chance.percent(plan.meanwhile());
    }

    void count() {
        count++;
    }

    long counted() {
        return count;
    }

    private boolean happens(int perMille) {
        boolean now = on && chance.perMille(perMille);
        if (now) {
            count++;
        }
        return now;
    }
}
