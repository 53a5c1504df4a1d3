package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.vector.AnyRecords;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Patch;

/** Every kind of the contract merges by its options alone. */
class StandardKindsMergeTest {
    private static final int RUNS = 300;
    private static final List<MergeAuthor> AUTHORS =
            List.of(MergeAuthor.of(Clearance.CLEARANCE_STAFF), MergeAuthor.of(Clearance.CLEARANCE_COORDINATOR));

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

    @ParameterizedTest
    @MethodSource("kinds")
    void takesWhole_inventedOrHostile_onlyWhatTheMergeTakesAsItIs(KindSchema kind) throws MalformedBodyException {
        Random random = new Random(kind.kind());
        AnyRecords records = new AnyRecords(random);
        for (int run = 0; run < RUNS; run++) {
            ByteString bytes = records.record(kind.defaultInstance()).toByteString();
            if (random.nextBoolean()) {
                bytes = bytes.concat(anyField(kind, random));
            }
            Body created = Body.parse(bytes);
            Message read = readOrNull(kind, bytes);
            for (MergeAuthor author : AUTHORS) {
                if (read != null && merge.takesWhole(kind, created, read, author)) {
                    MergeOutcome outcome = merge.merge(kind, Body.EMPTY, Merge.asPatch(kind, created), author);

                    assertTrue(outcome.clean(), () -> created + " " + outcome);
                    assertEquals(created.bytes(), outcome.body().bytes());
                    assertEquals(Set.of(), outcome.lost());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RECORD_KIND_HOME_VISIT", "RECORD_KIND_PERSON", "RECORD_KIND_VISIT_PLAN"})
    void takesWhole_usualRecord_isTaken(RecordKind number) {
        KindSchema kind = Kinds.standard().get(number.getNumber());
        Message record = new Samples(1).record(number);

        assertTrue(merge.takesWhole(kind, body(record), record, MergeAuthor.of(Clearance.CLEARANCE_STAFF)));
    }

    /** A field of the kind, or one it does not know, with whatever value: a second one, of another type, or empty. */
    private static ByteString anyField(KindSchema kind, Random random) {
        List<FieldDescriptor> fields = kind.descriptor().getFields();
        int number = random.nextInt(8) == 0
                ? 15_000
                : fields.get(random.nextInt(fields.size())).getNumber();
        UnknownFieldSet.Field.Builder value = UnknownFieldSet.Field.newBuilder();
        switch (random.nextInt(3)) {
            case 0 -> value.addVarint(random.nextInt(4));
            case 1 -> value.addLengthDelimited(ByteString.EMPTY);
            default -> value.addLengthDelimited(ByteString.copyFrom(new byte[] {(byte) random.nextInt(4)}));
        }
        return UnknownFieldSet.newBuilder()
                .addField(number, value.build())
                .build()
                .toByteString();
    }

    private static @Nullable Message readOrNull(KindSchema kind, ByteString bytes) {
        try {
            return kind.read(bytes);
        } catch (MalformedBodyException e) {
            return null;
        }
    }

    private static Body body(Message record) {
        return Body.trusted(record.toByteString());
    }
}
