package org.yorisoi.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.MessageMutator;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.merge.MergeOutcome;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitOutcome;

/** The real kinds, with the policies that they declare, in the hands of the merge. */
class StandardKindsMergeTest {
    private static final Merge MERGE = new Merge(Lifecycles.standard());
    private static final MergeAuthor SUPPORTER = MergeAuthor.of(Clearance.CLEARANCE_SUPPORTER);

    static List<RecordKind> kinds() {
        return Samples.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void merge_anyEditsOfBothSides_lostOnNeitherSide(RecordKind number) {
        KindSchema kind = Kinds.standard().get(number.getNumber());
        for (long seed = 0; seed < 500; seed++) {
            Message base = new Samples(seed).record(number);
            Body theirs = body(new MessageMutator(2 * seed).mutate(base));
            Body mine = body(new MessageMutator(2 * seed + 1).mutate(base));
            var patch = Merge.diff(kind, body(base), mine);

            MergeOutcome outcome = MERGE.merge(kind, theirs, patch, SUPPORTER);

            assertEquals(outcome.body(), Body.trusted(outcome.body().bytes()), "canonical, seed " + seed);
            if (outcome.clean()) {
                assertEquals(
                        outcome.body().bytes(), MERGE.lay(kind, theirs, patch).bytes(), "laid, seed " + seed);
            }
        }
    }

    @Test
    void merge_confirmationSigned_laterChangeIsCorrection() {
        HomeVisit signed = new Samples(1).homeVisit();
        HomeVisit changed = signed.toBuilder().setConfirmedMinutes(15).build();

        MergeOutcome outcome = merge(signed, signed, changed);

        assertEquals(1, outcome.conflicts().size());
        assertEquals(
                ConflictSort.CONFLICT_SORT_CORRECTION,
                outcome.conflicts().get(0).sort());
        assertEquals(
                HomeVisit.CONFIRMATION_FIELD_NUMBER, outcome.conflicts().get(0).unit());
        assertEquals(body(signed), outcome.body());
    }

    @Test
    void merge_confirmationSignedNow_goesIn() {
        HomeVisit draft = new Samples(1).visits().draft();
        HomeVisit signed = draft.toBuilder()
                .setConfirmation(new Samples(1).homeVisit().getConfirmation())
                .setConfirmedAt(1)
                .build();

        assertTrue(merge(draft, draft, signed).clean());
    }

    @Test
    void merge_supporterApprovesReport_isConflictOfLifecycle() {
        HomeVisit submitted = new Samples(1).homeVisit();
        HomeVisit approved = submitted.toBuilder()
                .setReportState(ReportState.REPORT_STATE_APPROVED)
                .build();

        assertEquals(
                ConflictSort.CONFLICT_SORT_LIFECYCLE,
                merge(submitted, submitted, approved).conflicts().get(0).sort());
    }

    @Test
    void merge_refusedMeetsAbsent_refusedStays() throws Exception {
        HomeVisit base = new Samples(1).visits().draft();
        HomeVisit refused = outcome(base, VisitOutcome.VISIT_OUTCOME_REFUSED);
        HomeVisit absent = outcome(base, VisitOutcome.VISIT_OUTCOME_ABSENT);

        MergeOutcome outcome = merge(base, refused, absent);

        assertEquals(
                VisitOutcome.VISIT_OUTCOME_REFUSED,
                HomeVisit.parseFrom(outcome.body().bytes()).getOutcome());
        assertEquals(Set.of(HomeVisit.OUTCOME_FIELD_NUMBER), outcome.lost());
    }

    @Test
    void merge_addressConcealedMeetsAddressChanged_bothGoIn() throws Exception {
        Household base = new Samples(1).household();
        Household moved = base.toBuilder().setBlock("9-9").build();
        Household concealed = base.toBuilder().setAddressConcealed(true).build();

        MergeOutcome outcome = merge(base, moved, concealed);

        Household merged = Household.parseFrom(outcome.body().bytes());
        assertEquals(moved.toBuilder().setAddressConcealed(true).build(), merged);
        assertEquals(Set.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER), outcome.raised());
    }

    private static HomeVisit outcome(HomeVisit visit, VisitOutcome outcome) {
        return visit.toBuilder().setOutcome(outcome).build();
    }

    private static MergeOutcome merge(Message base, Message theirs, Message mine) {
        KindSchema kind = Kinds.standard().of(base.getClass());
        return MERGE.merge(kind, body(theirs), Merge.diff(kind, body(base), body(mine)), SUPPORTER);
    }

    private static Body body(Message message) {
        return Body.trusted(message.toByteString());
    }
}
