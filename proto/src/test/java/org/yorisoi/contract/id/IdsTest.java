package org.yorisoi.contract.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void uuid_notSixteenBytes_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ids.uuid(ByteString.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> Ids.uuid(ByteString.copyFrom(new byte[17])));
        assertFalse(Ids.isId(ByteString.copyFrom(new byte[15])));
    }

    @Test
    void bytes_ofAUuid_areBigEndianAndComeBack() {
        ByteString bytes = Ids.bytes(ID);

        assertEquals(16, bytes.size());
        assertEquals((byte) 0x01, bytes.byteAt(0));
        assertEquals((byte) 0x57, bytes.byteAt(15));
        assertTrue(Ids.isId(bytes));
        assertEquals(ID, Ids.uuid(bytes));
    }

    @Test
    void timeMillis_ofVersion7_isItsFirst48Bits() {
        assertEquals(0x01890a5dac96L, Ids.timeMillis(ID));
    }

    @Test
    void uuidV8_ofAnInput_isItsSha256WithVersionAndVariant() {
        // SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 …
        UUID id = Ids.uuidV8("abc".getBytes(StandardCharsets.US_ASCII));

        assertEquals(UUID.fromString("ba7816bf-8f01-8fea-8141-40de5dae2223"), id);
        assertEquals(8, id.version());
        assertEquals(2, id.variant());
    }
}
