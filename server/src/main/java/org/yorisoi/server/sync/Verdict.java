package org.yorisoi.server.sync;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Reason;

/** What is to become of a mutation; nothing is written yet. */
sealed interface Verdict {
    /**
     * It is applied, whole or but for the values in dispute.
     *
     * @param results of its operations
     * @param marks that follow from it, on records that it does not name
     * @param asNamed no mark was added that it does not name itself
     */
    record Apply(List<OperationResult> results, List<OperationResult> marks, boolean asNamed) implements Verdict {
        public Apply {
            results = List.copyOf(results);
            marks = List.copyOf(marks);
        }
    }

    /**
     * It is kept in quarantine.
     *
     * @param rejected else quarantined
     * @param told what the answer says; empty if the author may not know
     * @param behind the row it waits behind; null if none
     * @param raises its protective raises on existing records are applied all the same
     */
    record Hold(
            boolean rejected,
            ErrorReason reason,
            List<Reason> told,
            @Nullable UUID behind,
            boolean raises) implements Verdict {
        public Hold {
            told = List.copyOf(told);
        }

        static Hold quarantined(ErrorReason reason) {
            List<Reason> told = reason == ErrorReason.ABOVE_CLEARANCE
                    ? List.of()
                    : List.of(Reason.newBuilder().setReason(reason).build());
            return new Hold(false, reason, told, null, false);
        }

        static Hold behind(UUID row, boolean raises) {
            Reason told = Reason.newBuilder().setReason(ErrorReason.BEHIND_HELD).build();
            return new Hold(false, ErrorReason.BEHIND_HELD, List.of(told), row, raises);
        }

        static Hold rejected(ErrorReason reason, int operation, String rule) {
            Reason told = Reason.newBuilder()
                    .setReason(reason)
                    .setOperation(operation)
                    .setRule(rule)
                    .build();
            return new Hold(true, reason, List.of(told), null, true);
        }
    }

    /**
     * It changes nothing.
     *
     * @param keepsLost its values are kept in history: what it settles was settled before
     */
    record NoEffect(Outcome outcome, List<Reason> told, boolean keepsLost) implements Verdict {
        public NoEffect {
            told = List.copyOf(told);
        }
    }

    /** It dismisses the quarantine row it names. */
    record Dismiss() implements Verdict {}
}
