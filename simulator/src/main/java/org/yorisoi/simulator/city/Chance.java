package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;

/** What is left to chance in one family, and the ids of its records: the same every time for the same seed. */
final class Chance {
    private final Random random;
    private final IdSource ids;

    Chance(Random random, IdSource ids) {
        this.random = random;
        this.ids = ids;
    }

    /** Neighbouring numbers begin alike: mixed, they do not. */
    static Random random(long seed, long of) {
        long mixed = (seed * 1_000_003 + of) * 0x9E3779B97F4A7C15L;
        return new Random(mixed ^ (mixed >>> 32));
    }

    /** Both ends inclusive. */
    int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** A day between two, both inclusive; the first if the last is before it. */
    LocalDate day(LocalDate from, LocalDate to) {
        return from.plusDays(number(0, (int) Math.max(0, to.toEpochDay() - from.toEpochDay())));
    }

    boolean percent(int of100) {
        return random.nextInt(100) < of100;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    UUID id() {
        return ids.next();
    }

    ByteString idBytes() {
        return Ids.bytes(id());
    }
}
