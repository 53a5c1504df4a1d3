package org.yorisoi.client.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.HistoryAct;

/**
 * One version of a record at the server.
 *
 * @param seq its log number
 * @param author the user whose work it is
 * @param device it came from
 * @param savedAt by the device's clock
 * @param writtenAt by the server's clock; null if it is not known
 * @param act what it did; {@code org.yorisoi.contract.text.HistoryTexts} has the words
 * @param changes by field
 * @param raised numbers of the protective flags that it raised, also those that were up already
 * @param appliedBy the user who decided that it is applied, if not its author; null if nobody had to
 */
public record Version(
        long seq,
        UUID author,
        UUID device,
        Instant savedAt,
        @Nullable Instant writtenAt,
        HistoryAct act,
        List<FieldHistory> changes,
        List<Integer> raised,
        @Nullable UUID appliedBy) {
    public Version {
        changes = List.copyOf(changes);
        raised = List.copyOf(raised);
    }
}
