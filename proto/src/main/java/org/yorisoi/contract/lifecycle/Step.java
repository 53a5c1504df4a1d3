package org.yorisoi.contract.lifecycle;

import org.yorisoi.options.v1.Clearance;

/**
 * One allowed step of a state.
 *
 * @param from number of the state left; 0 = the field was unset
 * @param to number of the state entered; never 0, a state is not taken back to unset
 * @param author the least clearance of whoever takes the step
 * @param byAnother true if whoever made the record does not take it
 */
public record Step(int from, int to, Clearance author, boolean byAnother) {
    public Step {
        if (to == 0 || from == to) {
            throw new IllegalArgumentException("no step: from " + from + " to " + to);
        }
        if (author == Clearance.CLEARANCE_UNSPECIFIED || author == Clearance.UNRECOGNIZED) {
            throw new IllegalArgumentException("step from " + from + " to " + to + " names no clearance");
        }
    }
}
