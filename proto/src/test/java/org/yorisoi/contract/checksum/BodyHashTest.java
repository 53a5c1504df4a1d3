package org.yorisoi.contract.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BodyHashTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final ByteString BODY = ByteString.copyFromUtf8("abc");

    @Test
    void body_knownInput_isTheStartOfItsSha256() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223", hex(BodyHash.body(BODY)));
    }

    @Test
    void record_knownInput_isTheStartOfTheSha256OfItsParts() {
        // printf '\0\0\0\4\x01\x89\x0a\x5d\xac\x96\x77\x4b\xbc\xce\xb3\x02\x09\x9a\x80\x57\0\0\0\0\0\0\1\2abc' |
        // sha256sum
        assertEquals("e950efcb726ddd9b3ef0b4b8b05ac58d", hex(BodyHash.record(4, ID, 258, BODY)));
    }

    @Test
    void record_anyPartChanges_hashChanges() {
        ByteString hash = BodyHash.record(4, ID, 258, BODY);

        assertNotEquals(hash, BodyHash.record(5, ID, 258, BODY));
        assertNotEquals(hash, BodyHash.record(4, new UUID(0, 1), 258, BODY));
        assertNotEquals(hash, BodyHash.record(4, ID, 259, BODY));
        assertNotEquals(hash, BodyHash.record(4, ID, 258, ByteString.copyFromUtf8("abd")));
    }

    @Test
    void body_inSeveralPieces_hashesAsOne() {
        // Longer than a rope's threshold, so that the concatenation really stays in two pieces.
        ByteString half = ByteString.copyFrom(new byte[1_000]);

        assertEquals(BodyHash.body(ByteString.copyFrom(new byte[2_000])), BodyHash.body(half.concat(half)));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
