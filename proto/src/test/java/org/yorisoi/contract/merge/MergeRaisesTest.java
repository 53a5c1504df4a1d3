package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.sample.Level;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.contract.vector.SampleGenerator;
import org.yorisoi.contract.vector.SampleKind;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;

/** What is taken from a mutation that is held back otherwise: somebody asked for protection. */
class MergeRaisesTest {
    private static final int CONCEALED = 20;
    private static final int RISK = 21;

    private final Merge merge = new Merge(SampleKind.LIFECYCLES);

    @Test
    void raises_besideOtherChanges_takesTheRaisesOnly() {
        Patch patch = patch(
                record().setFact("a"),
                record().setFact("b").setDerived("x").setConcealed(true).setRisk(Level.LEVEL_LOW));

        MergeOutcome outcome = raises(record().setFact("a"), patch);

        assertEquals(body(record().setFact("a").setConcealed(true).setRisk(Level.LEVEL_LOW)), outcome.body());
        assertEquals(Set.of(CONCEALED, RISK), outcome.changed());
        assertEquals(Set.of(CONCEALED, RISK), outcome.raised());
        assertTrue(outcome.clean());
    }

    @Test
    void raises_toTheServersValue_isARaiseWithoutAChange() {
        Patch patch = patch(record(), record().setConcealed(true));

        MergeOutcome outcome = raises(record().setConcealed(true), patch);

        assertEquals(Set.of(), outcome.changed());
        assertEquals(Set.of(CONCEALED), outcome.raised());
        assertTrue(outcome.writes());
    }

    @Test
    void raises_belowTheServersValue_isARaiseThatLost() {
        Patch patch = patch(record(), record().setRisk(Level.LEVEL_LOW));

        MergeOutcome outcome = raises(record().setRisk(Level.LEVEL_HIGH), patch);

        assertEquals(body(record().setRisk(Level.LEVEL_HIGH)), outcome.body());
        assertEquals(Set.of(RISK), outcome.raised());
        assertEquals(Set.of(RISK), outcome.lost());
    }

    @Test
    void raises_loweringThatIsStillAboveTheServersValue_isNoRaise() {
        Patch patch = patch(record().setRisk(Level.LEVEL_HIGH), record().setRisk(Level.LEVEL_MIDDLE));

        MergeOutcome outcome = raises(record().setRisk(Level.LEVEL_LOW), patch);

        assertEquals(body(record().setRisk(Level.LEVEL_LOW)), outcome.body());
        assertFalse(outcome.writes());
    }

    @Test
    void raises_lowering_changesNothing() {
        Patch patch = patch(record().setConcealed(true), record().setConcealed(false));

        assertFalse(raises(record().setConcealed(true), patch).writes());
    }

    @Test
    void raises_unitThatCannotBeRead_isPassedOver() {
        Patch patch = patch(record(), record().setConcealed(true)).toBuilder()
                .addChanges(FieldChange.newBuilder().setField(RISK).setValue(ByteString.copyFromUtf8("\u0005")))
                .build();

        MergeOutcome outcome = raises(record(), patch);

        assertEquals(Set.of(CONCEALED), outcome.raised());
        assertTrue(outcome.clean());
    }

    private MergeOutcome raises(MergeSample.Builder server, Patch patch) {
        return merge.raises(SampleKind.SCHEMA, body(server), patch);
    }

    private static Patch patch(MergeSample.Builder base, MergeSample.Builder mine) {
        return Merge.diff(SampleKind.SCHEMA, body(base), body(mine));
    }

    private static MergeSample.Builder record() {
        return MergeSample.newBuilder();
    }

    private static Body body(MergeSample.Builder record) {
        return SampleGenerator.body(record.build());
    }
}
