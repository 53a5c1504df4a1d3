package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
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

    /** Both ends inclusive. */
    int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
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
