package org.yorisoi.contract.vector;

import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.lifecycle.TransitionTable;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.contract.sample.OlderSample;
import org.yorisoi.contract.sample.Step;
import org.yorisoi.options.v1.Clearance;

/** The sample kind that carries every policy, and the table of its state. */
public final class SampleKind {
    /** Beyond the numbers of real kinds. */
    public static final int KIND_NUMBER = 9_001;

    /** The sample kind. */
    public static final KindSchema SCHEMA = new KindSchema(KIND_NUMBER, MergeSample.getDefaultInstance());

    /** The same kind as an older program knows it. */
    public static final KindSchema OLDER = new KindSchema(KIND_NUMBER, OlderSample.getDefaultInstance());

    /** Draft, ready, done; a coordinator takes back what is done, or closes it. */
    public static final Lifecycles LIFECYCLES = Lifecycles.standard()
            .with(TransitionTable.of(Step.getDescriptor())
                    .first(Clearance.CLEARANCE_SUPPORTER, Step.STEP_DRAFT)
                    .from(Step.STEP_DRAFT, Clearance.CLEARANCE_SUPPORTER, Step.STEP_READY)
                    .from(Step.STEP_READY, Clearance.CLEARANCE_SUPPORTER, Step.STEP_DRAFT, Step.STEP_DONE)
                    .from(Step.STEP_DONE, Clearance.CLEARANCE_COORDINATOR, Step.STEP_DRAFT)
                    .fromByAnother(Step.STEP_DONE, Clearance.CLEARANCE_COORDINATOR, Step.STEP_CLOSED));

    private SampleKind() {}
}
