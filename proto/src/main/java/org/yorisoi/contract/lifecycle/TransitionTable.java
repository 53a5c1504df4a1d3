package org.yorisoi.contract.lifecycle;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yorisoi.options.v1.Clearance;

/** The allowed steps of one state enum, in the order in which they were declared. */
public final class TransitionTable {
    private final EnumDescriptor states;
    private final List<Step> steps;

    private TransitionTable(EnumDescriptor states, List<Step> steps) {
        this.states = states;
        this.steps = Collections.unmodifiableList(steps);
    }

    /** A table without any step. */
    public static TransitionTable of(EnumDescriptor states) {
        return new TransitionTable(states, List.of());
    }

    /** This table and steps that lead from the unset field. */
    public TransitionTable first(Clearance author, ProtocolMessageEnum... to) {
        return with(0, author, false, to);
    }

    /** This table and steps that lead from one state. */
    public TransitionTable from(ProtocolMessageEnum from, Clearance author, ProtocolMessageEnum... to) {
        requireState(from);
        return with(from.getNumber(), author, false, to);
    }

    /** This table and steps that lead from one state, which are not taken by whoever made the record. */
    public TransitionTable fromByAnother(ProtocolMessageEnum from, Clearance author, ProtocolMessageEnum... to) {
        requireState(from);
        return with(from.getNumber(), author, true, to);
    }

    private TransitionTable with(int from, Clearance author, boolean byAnother, ProtocolMessageEnum... to) {
        List<Step> all = new ArrayList<>(steps);
        for (ProtocolMessageEnum state : to) {
            requireState(state);
            all.add(new Step(from, state.getNumber(), author, byAnother));
        }
        return new TransitionTable(states, all);
    }

    private void requireState(ProtocolMessageEnum state) {
        if (state.getDescriptorForType() != states) {
            throw new IllegalArgumentException(state + " is not a state of " + states.getFullName());
        }
    }

    /** The enum whose values are the states. */
    public EnumDescriptor states() {
        return states;
    }

    /** All steps, in the order of their declaration. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * True if an author of this clearance may go from one state to the other; a step to the same state is none.
     *
     * @param maker true if it is the author who made the record
     */
    public boolean allows(int from, int to, Clearance author, boolean maker) {
        for (Step step : steps) {
            if (step.from() == from && step.to() == to && author.compareTo(step.author()) >= 0) {
                return author != Clearance.UNRECOGNIZED && !(maker && step.byAnother());
            }
        }
        return false;
    }
}
