package org.yorisoi.contract.household;

import java.util.UUID;
import org.yorisoi.record.v1.RecordKind;

/** A record that is there, and of which nobody here knows what it says. Whoever concludes from silence has to heed it. */
public record UnreadRecord(RecordKind kind, UUID id, Cause cause) {
    /** Why it is not read; for each there is one thing to do. */
    public enum Cause {
        /** Its bytes are damaged where they are kept: a sync brings them back. */
        DAMAGED,
        /** This program does not understand it: a newer one may. */
        NOT_UNDERSTOOD
    }
}
