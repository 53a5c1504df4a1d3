package org.yorisoi.simulator.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One acknowledged save of one form.
 *
 * @param number counts all saves of a run, in their order
 * @param tablet the store it was saved in
 * @param coordinator the user was a coordinator when saving
 * @param strict it conflicts as a whole or not at all
 * @param closes the held-back mutation that it corrects or dismisses; null if it does not
 */
public record SavedForm(
        long number,
        String tablet,
        UUID user,
        boolean coordinator,
        UUID mutation,
        UUID household,
        List<SavedOperation> operations,
        boolean strict,
        @Nullable UUID closes) {
    public SavedForm {
        operations = List.copyOf(operations);
    }
}
