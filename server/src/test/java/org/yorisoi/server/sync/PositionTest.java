package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.Limits;

/** Positions are opaque and authenticated; the chain tells apart logs that used the same numbers. */
class PositionTest {
    private static final UUID EPOCH = new UUID(1, 2);
    private static final byte[] KEY = new byte[32];
    private static final Position POSITION = new Position(EPOCH, 77, Chain.start(EPOCH));

    @Test
    void position_sealedAndOpened_isTheSame() {
        ByteString sealed = POSITION.sealed(KEY);

        assertEquals(POSITION, Position.open(KEY, sealed));
        assertTrue(sealed.size() <= Limits.POSITION_BYTES);
    }

    @Test
    void position_changedInAnyByte_isNone() {
        byte[] sealed = POSITION.sealed(KEY).toByteArray();
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertNull(Position.open(KEY, ByteString.copyFrom(sealed)), "byte " + i);
            sealed[i] ^= 1;
        }
    }

    @Test
    void position_cutEmptyOrOfAnotherOffice_isNone() {
        ByteString sealed = POSITION.sealed(KEY);
        byte[] otherKey = KEY.clone();
        otherKey[3] = 1;

        assertNull(Position.open(KEY, ByteString.EMPTY));
        assertNull(Position.open(KEY, sealed.substring(0, sealed.size() - 1)));
        assertNull(Position.open(otherKey, sealed));
    }

    @Test
    void chain_dependsOnTheOneBeforeTheNumbersAndTheIdsInTheirOrder() {
        ByteString start = Chain.start(EPOCH);
        List<UUID> ids = List.of(new UUID(3, 4), new UUID(5, 6));
        ByteString next = Chain.next(start, 1, 2, ids);

        assertEquals(8, next.size());
        assertEquals(next, Chain.next(start, 1, 2, ids));
        assertNotEquals(next, Chain.next(next, 1, 2, ids));
        assertNotEquals(next, Chain.next(start, 2, 2, ids));
        assertNotEquals(next, Chain.next(start, 1, 3, ids));
        assertNotEquals(next, Chain.next(start, 1, 2, List.of(new UUID(5, 6), new UUID(3, 4))));
        assertNotEquals(start, Chain.start(new UUID(1, 3)));
    }
}
