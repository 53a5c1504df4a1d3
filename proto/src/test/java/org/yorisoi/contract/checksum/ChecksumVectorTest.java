package org.yorisoi.contract.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.sample.HashVector;
import org.yorisoi.contract.sample.NamedIdVector;
import org.yorisoi.contract.sample.SumVector;
import org.yorisoi.contract.vector.Vectors;

class ChecksumVectorTest {
    static List<HashVector> records() {
        return Vectors.checksum().getRecordList();
    }

    static List<SumVector> sums() {
        return Vectors.checksum().getSumList();
    }

    static List<NamedIdVector> namedIds() {
        return Vectors.checksum().getNamedIdList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void record_vector_givesItsHashes(HashVector vector) {
        UUID id = Ids.uuid(bytes(vector.getId()));

        assertEquals(
                bytes(vector.getRecordHash()),
                BodyHash.record(vector.getKind(), id, vector.getSeq(), bytes(vector.getBody())));
        assertEquals(bytes(vector.getBodyHash()), BodyHash.body(bytes(vector.getBody())));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void sum_vector_addsAndTakesAway(SumVector vector) {
        Sum128 a = Sum128.of(bytes(vector.getA()));
        Sum128 b = Sum128.of(bytes(vector.getB()));
        Sum128 sum = Sum128.of(bytes(vector.getSum()));

        assertEquals(sum, a.plus(b));
        assertEquals(a, sum.minus(b));
        assertEquals(b, sum.minus(a));
    }

    @ParameterizedTest
    @MethodSource("namedIds")
    void uuidV8_vector_givesItsId(NamedIdVector vector) {
        assertEquals(
                UUID.fromString(vector.getId()),
                Ids.uuidV8(bytes(vector.getInput()).toByteArray()));
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
