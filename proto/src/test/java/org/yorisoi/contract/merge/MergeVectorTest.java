package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.sample.TextVector;
import org.yorisoi.contract.vector.MergeVector;
import org.yorisoi.contract.vector.SampleKind;
import org.yorisoi.contract.vector.Vectors;

class MergeVectorTest {
    private final Merge merge = new Merge(SampleKind.LIFECYCLES);

    static List<MergeVector> mergeVectors() {
        return Vectors.merge();
    }

    static List<TextVector> textVectors() {
        return Vectors.text();
    }

    @ParameterizedTest
    @MethodSource("mergeVectors")
    void merge_vector_givesItsOutcome(MergeVector vector) {
        MergeOutcome outcome = merge.merge(vector.kind(), vector.server(), vector.patch(), vector.author());

        assertEquals(hex(vector.merged()), hex(outcome.body()), "merged body");
        assertEquals(conflicts(vector), conflicts(outcome));
        assertEquals(vector.rejections(), outcome.rejections());
        assertEquals(vector.changed(), outcome.changed(), "changed");
        assertEquals(vector.raised(), outcome.raised(), "raised");
        assertEquals(vector.lost(), outcome.lost(), "lost");
    }

    @ParameterizedTest
    @MethodSource("mergeVectors")
    void lay_vector_givesItsView(MergeVector vector) {
        Body laid = merge.lay(vector.kind(), vector.server(), vector.patch());

        assertEquals(hex(vector.laid()), hex(laid), "laid body");
    }

    @ParameterizedTest
    @MethodSource("mergeVectors")
    void lay_mergeIsClean_givesTheSameBytes(MergeVector vector) {
        MergeOutcome outcome = merge.merge(vector.kind(), vector.server(), vector.patch(), vector.author());

        if (outcome.clean()) {
            assertEquals(
                    outcome.body().bytes(),
                    merge.lay(vector.kind(), vector.server(), vector.patch()).bytes());
        }
    }

    @Test
    void vectors_names_areUnique() {
        Set<String> names = new HashSet<>();
        mergeVectors().forEach(vector -> assertTrue(names.add(vector.name()), vector.name()));
        textVectors().forEach(vector -> assertTrue(names.add(vector.getName()), vector.getName()));
    }

    @ParameterizedTest
    @MethodSource("textVectors")
    void textMerge_vector_givesItsText(TextVector vector) {
        String merged = TextMerge.merge(vector.getBase(), vector.getTheirs(), vector.getMine());

        assertEquals(vector.hasMerged() ? vector.getMerged() : null, merged, vector.getName());
    }

    private static List<String> conflicts(MergeVector vector) {
        return vector.conflicts().stream()
                .map(expected -> expected.getUnit() + " " + expected.getSort())
                .collect(Collectors.toList());
    }

    private static List<String> conflicts(MergeOutcome outcome) {
        return outcome.conflicts().stream()
                .map(conflict -> conflict.unit() + " " + conflict.sort())
                .collect(Collectors.toList());
    }

    private static String hex(Body body) {
        ByteString bytes = body.bytes();
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
