package org.yorisoi.simulator.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yorisoi.simulator.audit.TabletBooks.QueueLine;

/** 27: in which order a tablet gives numbers to what it sends. */
final class LaneChecks {
    private final Findings findings;

    LaneChecks(Findings findings) {
        this.findings = findings;
    }

    /**
     * Called right after numbers were given: if urgent work waited, only that and what was saved before it in its
     * household got one; and nothing of a household got one before what was saved earlier there.
     *
     * @return whether urgent work went before work that had its turn earlier
     */
    boolean numbered(TabletBooks books) {
        List<QueueLine> queue = books.queue();
        long first = books.lastBatch();
        List<QueueLine> batch =
                queue.stream().filter(line -> first > 0 && line.no() >= first).toList();
        List<QueueLine> waiting = queue.stream().filter(line -> line.no() == 0).toList();
        inSaveOrder(books, queue);
        // What was urgent and waited: it is in this batch now, or waits still.
        List<QueueLine> urgent = queue.stream()
                .filter(line -> line.urgent() && (line.no() == 0 || line.no() >= first))
                .toList();
        findings.looked(27);
        if (urgent.isEmpty()) {
            return false;
        }
        for (QueueLine line : batch) {
            boolean ahead = urgent.stream()
                    .anyMatch(one -> one.household().equals(line.household()) && one.saved() >= line.saved());
            if (!ahead) {
                findings.broken(
                        27,
                        books.name() + ": mutation " + line.id() + " got number " + line.no()
                                + " while urgent work waited: " + ids(urgent));
            }
        }
        return batch.stream().anyMatch(sent -> waiting.stream().anyMatch(other -> other.turn() < sent.turn()));
    }

    private void inSaveOrder(TabletBooks books, List<QueueLine> queue) {
        Map<UUID, QueueLine> before = new HashMap<>();
        for (QueueLine line : queue) {
            QueueLine earlier = before.put(line.household(), line);
            boolean overtaken = earlier != null && line.no() > 0 && (earlier.no() == 0 || earlier.no() > line.no());
            if (overtaken) {
                findings.broken(
                        27,
                        books.name() + ": mutation " + line.id() + " got number " + line.no() + " before "
                                + earlier.id() + ", saved earlier in the same household");
            }
        }
    }

    private static Set<UUID> ids(List<QueueLine> lines) {
        return lines.stream().map(QueueLine::id).collect(Collectors.toSet());
    }
}
