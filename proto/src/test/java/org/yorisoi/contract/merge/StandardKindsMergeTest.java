package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.vector.AnyRecords;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.sync.v1.Patch;

/** Every kind of the contract merges by its options alone. */
class StandardKindsMergeTest {
    private static final int RUNS = 300;

    private final Merge merge = new Merge(Lifecycles.standard());

    static Collection<KindSchema> kinds() {
        return Kinds.standard().all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void units_policy_fitsTheField(KindSchema kind) {
        for (FieldUnit unit : kind.units()) {
            String where = kind.descriptor().getName() + " " + unit.key();
            switch (unit.policy()) {
                case POLICY_MAX, POLICY_MIN, POLICY_PROTECTIVE -> assertNotNull(Rank.field(unit), where);
                case POLICY_TEXT -> {
                    assertNotNull(unit.single(), where);
                    assertEquals(JavaType.STRING, unit.descriptors().get(0).getJavaType(), where);
                }
                case POLICY_UNION -> {
                    assertNotNull(unit.single(), where);
                    assertTrue(unit.descriptors().get(0).isRepeated(), where);
                }
                case POLICY_LIFECYCLE ->
                    assertEquals(JavaType.ENUM, unit.descriptors().get(0).getJavaType(), where);
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void merge_inventedRecords_viewAndServerEndAlikeAndReadable(KindSchema kind) throws MalformedBodyException {
        Random random = new Random(kind.kind());
        AnyRecords records = new AnyRecords(random);
        MergeAuthor author = MergeAuthor.of(Clearance.CLEARANCE_COORDINATOR);
        for (int run = 0; run < RUNS; run++) {
            Message base = records.record(kind.defaultInstance());
            Body mine = body(records.edited(base));
            Body theirs = body(records.edited(base));
            Patch patch = Merge.diff(kind, body(base), mine);

            MergeOutcome outcome = merge.merge(kind, theirs, patch, author);
            Body laid = merge.lay(kind, theirs, patch);

            kind.read(outcome.body().bytes());
            kind.read(laid.bytes());
            if (outcome.clean()) {
                assertEquals(outcome.body().bytes(), laid.bytes());
            }
            assertEquals(mine, merge.lay(kind, body(base), patch));
            assertEquals(Set.of(), merge.merge(kind, mine, patch, author).changed());
        }
    }

    private static Body body(Message record) {
        return Body.trusted(record.toByteString());
    }
}
