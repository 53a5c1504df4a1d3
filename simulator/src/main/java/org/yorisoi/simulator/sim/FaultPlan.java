package org.yorisoi.simulator.sim;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yorisoi.contract.Limits;

/**
 * Which faults are on in a run and how often they come, drawn from the seed before its first step. Percentages are of
 * calls; crashes are per thousand of transactions or sends.
 *
 * @param lostRequest a call that never reaches the server
 * @param lostReply a call that takes effect and whose answer is lost
 * @param repeated a message that reaches the server twice, at once or later
 * @param cut a stream that ends after some messages
 * @param stalled a call that is not answered until the tablet gives it up
 * @param overtaken percent of syncs in which the push lane runs between the messages of the pull
 * @param tabletCrash a tablet killed before or after a commit, or at a send
 * @param serverCrash a server killed before or after a commit
 * @param pullBytes after which the server sends a pull message: in a small one a household has no room
 * @param meanwhile percent of pull messages before which something else happens in the office
 * @param restores how often the server is restored from an older backup
 * @param clones how often a tablet's store is copied to another tablet
 * @param flippedBits how often a bit flips in a tablet's store
 * @param fullDisk percent of what happens to a tablet as a thing that is its disk filling up
 * @param wholeOffice the coordinator has one grant for the whole office
 * @param releases how often, per thousand of what happens on tablets, one gets another release; 0 = all have one
 * @param maxSkew how wrong a tablet's clock may be, either way
 * @param clockJumps how often, per thousand of what happens on tablets, a clock is suddenly wrong by something else
 */
record FaultPlan(
        int lostRequest,
        int lostReply,
        int repeated,
        int cut,
        int stalled,
        int overtaken,
        int tabletCrash,
        int serverCrash,
        int pullBytes,
        int meanwhile,
        int restores,
        int clones,
        int flippedBits,
        int fullDisk,
        boolean wholeOffice,
        int releases,
        Duration maxSkew,
        int clockJumps) {
    /** Nothing goes wrong. */
    static final FaultPlan NONE =
            new FaultPlan(0, 0, 0, 0, 0, 0, 0, 0, Limits.PULL_TARGET_BYTES, 0, 0, 0, 0, 0, false, 0, Duration.ZERO, 0);

    /** The names of what is on. */
    NavigableSet<String> on() {
        return Stream.of(FaultPlan.class.getRecordComponents())
                .filter(component -> !value(component, this).equals(value(component, NONE)))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** This plan with some of it as in {@link #NONE}. */
    FaultPlan without(Set<String> off) {
        List<RecordComponent> components = List.of(FaultPlan.class.getRecordComponents());
        List<String> names = components.stream().map(RecordComponent::getName).toList();
        if (!names.containsAll(off)) {
            throw new IllegalArgumentException("faults are " + names + ", not " + off);
        }
        try {
            return FaultPlan.class
                    .getDeclaredConstructor(
                            components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(components.stream()
                            .map(component -> value(component, off.contains(component.getName()) ? NONE : this))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a plan cannot be copied", e);
        }
    }

    private static Object value(RecordComponent component, FaultPlan plan) {
        try {
            return component.getAccessor().invoke(plan);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a plan cannot be read", e);
        }
    }

    /** Draws a plan: each fault is off in some runs, rare in some and frequent in others. */
    static FaultPlan draw(Chance chance) {
        return new FaultPlan(
                chance.anyOf(0, 3, 10, 30),
                chance.anyOf(0, 3, 10, 30),
                chance.anyOf(0, 5, 15, 50),
                chance.anyOf(0, 5, 15, 30),
                chance.anyOf(0, 0, 2, 8),
                chance.anyOf(0, 30, 70),
                chance.anyOf(0, 2, 5, 15),
                chance.anyOf(0, 2, 5, 15),
                chance.anyOf(200, 1_500, Limits.PULL_TARGET_BYTES),
                chance.anyOf(0, 5, 20),
                chance.anyOf(0, 0, 1, 2),
                chance.anyOf(0, 0, 1, 2),
                chance.anyOf(0, 1, 3),
                chance.anyOf(0, 20, 50),
                chance.percent(50),
                chance.anyOf(0, 10, 20),
                Duration.ofHours(chance.anyOf(0, 1, 30, 300, 40_000)),
                chance.anyOf(0, 5, 30));
    }
}
