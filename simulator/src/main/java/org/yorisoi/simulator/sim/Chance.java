package org.yorisoi.simulator.sim;

import java.util.List;
import java.util.Random;

/** A seeded source of decisions. Not thread-safe: one run has one thread. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
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
        return new Random(random.nextLong());
    }

    Chance forked() {
        return new Chance(random.nextLong());
    }
}
