package org.yorisoi.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.contract.vector.SampleGenerator;
import org.yorisoi.contract.vector.SampleKind;

class BodyTest {
    @ParameterizedTest
    @ValueSource(strings = {"0a05", "0a0561", "00", "0805ff", "0f", "a306a406", "08ffffffffffffffffffff01"})
    void parse_notAMessage_isRefusedWithoutContent(String hex) {
        MalformedBodyException e = assertThrows(MalformedBodyException.class, () -> Body.parse(bytes(hex)));

        assertFalse(String.valueOf(e.getMessage()).contains("61"));
    }

    @Test
    void parse_scatteredFields_bytesAreCanonical() throws MalformedBodyException {
        // number 2 = 5, fact 1 = "a", words 4 = "x", number 2 = 6, words 4 = "y"
        Body body = Body.parse(bytes("1005" + "0a0161" + "220178" + "1006" + "220179"));

        assertEquals(bytes("0a0161" + "1005" + "1006" + "220178" + "220179"), body.bytes());
        assertEquals(List.of(1, 2, 4), body.fieldNumbers());
        assertEquals(List.of("x", "y"), strings(body.elements(4)));
        assertEquals(body, Body.parse(body.bytes()));
        assertEquals(body.hashCode(), Body.parse(body.bytes()).hashCode());
    }

    @Test
    void parse_manyFields_keepsThemAll() throws MalformedBodyException {
        StringBuilder hex = new StringBuilder();
        for (int number = 1_000; number < 1_100; number++) {
            int tag = number << 3;
            hex.append(String.format("%02x%02x%02x", (tag & 0x7f) | 0x80, tag >>> 7, number % 100));
        }

        Body body = Body.parse(bytes(hex.toString()));

        assertEquals(100, body.fieldNumbers().size());
        assertEquals(bytes(hex.toString()), body.bytes());
    }

    @Test
    void parse_ofAnyRecord_survivesByteForByte() {
        SampleGenerator generator = new SampleGenerator(new Random(1));
        for (int run = 0; run < 1_000; run++) {
            ByteString bytes = generator.record().toByteString();

            assertEquals(bytes, Body.trusted(bytes).bytes());
        }
    }

    @Test
    void parse_bytesInSeveralPieces_givesTheSameBody() throws MalformedBodyException {
        ByteString whole = MergeSample.newBuilder()
                .setFact("a".repeat(500))
                .setNote("b".repeat(500))
                .build()
                .toByteString();
        for (int cut = 1; cut < whole.size(); cut += 7) {
            ByteString rope = whole.substring(0, cut).concat(whole.substring(cut));

            assertEquals(Body.parse(whole), Body.parse(rope));
        }
    }

    @Test
    void with_valueOutsideTheUnit_isRefused() {
        FieldUnit fact = SampleKind.SCHEMA.unitOf(1);

        assertThrows(MalformedBodyException.class, () -> Body.EMPTY.with(fact, bytes("1005")));
    }

    @Test
    void with_unit_replacesAllItsMembersAndNothingElse() throws MalformedBodyException {
        Body before = Body.trusted(MergeSample.newBuilder()
                .setFact("a")
                .setSystolic(120)
                .setDiastolic(80)
                .setHome("h")
                .build()
                .toByteString());
        FieldUnit pressure = SampleKind.SCHEMA.unitOf(31);
        ByteString value = MergeSample.newBuilder().setDiastolic(70).build().toByteString();

        Body after = before.with(pressure, value);

        assertEquals(value, after.unit(pressure));
        assertEquals(
                MergeSample.newBuilder()
                        .setFact("a")
                        .setDiastolic(70)
                        .setHome("h")
                        .build()
                        .toByteString(),
                after.bytes());
        assertEquals(before, after.with(pressure, before.unit(pressure)));
        assertNotEquals(before, after);
    }

    @Test
    void toString_ofABody_hasNoContent() {
        Body body = Body.trusted(MergeSample.newBuilder().setFact("山田").build().toByteString());

        assertEquals("Body[1]", body.toString());
    }

    private static List<String> strings(List<ByteString> elements) {
        return elements.stream().map(ByteString::toStringUtf8).collect(Collectors.toList());
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
