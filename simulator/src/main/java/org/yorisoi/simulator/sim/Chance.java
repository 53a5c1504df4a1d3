package org.yorisoi.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * A seeded source of decisions, which begins anew for each step: what a step draws depends on the seed and its number,
 * not on the steps before it. Not thread-safe: one run has one thread.
 */
final class Chance {
    private final long seed;
    private final Random random;
    private final List<LongConsumer> forks = new ArrayList<>();

    Chance(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    /** Begins a step, here and in all that was forked from here. */
    void turn(long step) {
        random.setSeed(mixed(seed, step));
        forks.forEach(fork -> fork.accept(step));
    }

    /** Neighbouring numbers give seeds that have nothing in common (the finish of SplitMix64). */
    private static long mixed(long seed, long step) {
        long mixed = seed + step * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** True so many times in a hundred. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** True so many times in a thousand. */
    boolean perMille(int perMille) {
        return random.nextInt(1000) < perMille;
    }

    /** From 0 (inclusive) to {@code end} (exclusive). */
    int below(int end) {
        return random.nextInt(end);
    }

    /** From {@code least} to {@code most}, both inclusive. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** From {@code least} to {@code most}, both inclusive, of numbers of any size. */
    long within(long least, long most) {
        long many = most - least + 1;
        return many <= Integer.MAX_VALUE
                ? least + random.nextInt((int) many)
                : least + Math.floorMod(random.nextLong(), many);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    int anyOf(int... from) {
        return from[random.nextInt(from.length)];
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A source of its own, so that what draws from it does not shift what is drawn here. */
    Random fork() {
        long own = random.nextLong();
        Random fork = new Random(own);
        forks.add(step -> fork.setSeed(mixed(own, step)));
        return fork;
    }

    Chance forked() {
        Chance fork = new Chance(random.nextLong());
        forks.add(fork::turn);
        return fork;
    }
}
