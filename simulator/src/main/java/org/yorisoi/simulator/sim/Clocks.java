package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** The same work, as it would have been saved by a tablet whose clock is wrong by something else. */
final class Clocks {
    private static final int COUNTER_BITS = 16;

    private Clocks() {}

    /** Mutations whose ids have another time; what they are about, and say, is the same. */
    static List<Mutation> shifted(List<Mutation> mutations, Duration by) {
        return mutations.stream().map(mutation -> shifted(mutation, by)).toList();
    }

    private static Mutation shifted(Mutation mutation, Duration by) {
        Mutation.Builder shifted = mutation.toBuilder()
                .setId(shifted(mutation.getId(), by))
                .setClockOffsetMillis(mutation.getClockOffsetMillis() - by.toMillis());
        for (Operation.Builder operation : shifted.getOperationsBuilderList()) {
            if (operation.getId().isEmpty()) {
                operation.setId(mutation.getId());
            }
        }
        return shifted.build();
    }

    private static ByteString shifted(ByteString id, Duration by) {
        ByteBuffer bytes = ByteBuffer.wrap(id.toByteArray());
        return ByteString.copyFrom(bytes.putLong(0, bytes.getLong(0) + (by.toMillis() << COUNTER_BITS))
                .array());
    }
}
