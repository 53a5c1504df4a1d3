package org.yorisoi.server.store;

import java.util.Set;
import java.util.UUID;

/**
 * Who made one version of a record.
 *
 * @param seq the version's log number
 * @param epoch of the log when it was made
 * @param own false if it never counts as its device's own edit (a raise applied alone, a re-application, a record
 *     that the mutation does not name)
 * @param savedAt when it was saved, by the device's clock, milliseconds since 1970
 * @param raised keys of the PROTECTIVE units it raised, equal raises included
 */
public record Change(long seq, UUID epoch, UUID user, UUID device, boolean own, long savedAt, Set<Integer> raised) {
    public Change {
        raised = Set.copyOf(raised);
    }

    Change withSeq(long newSeq) {
        return new Change(newSeq, epoch, user, device, own, savedAt, raised);
    }
}
