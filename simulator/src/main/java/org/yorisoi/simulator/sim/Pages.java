package org.yorisoi.simulator.sim;

import java.util.ArrayList;
import java.util.List;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;

/**
 * Takes a pull message apart into messages of one item, and a household into pages, as a server with small messages
 * would send them: otherwise a small office fits in one message and no cut ever falls inside it.
 */
final class Pages {
    private Pages() {}

    /** The same content in more messages. */
    static List<PullMessage> apart(PullMessage message, int recordsAPage) {
        List<PullMessage> parts = new ArrayList<>();
        for (PullItem item : message.getItemsList()) {
            if (item.hasDelta() && !item.getDelta().getMore()) {
                for (HouseholdDelta page : pages(item.getDelta(), recordsAPage)) {
                    parts.add(
                            alone(message, PullItem.newBuilder().setDelta(page).build()));
                }
            } else {
                parts.add(alone(message, item));
            }
        }
        return parts.isEmpty() ? List.of(message) : parts;
    }

    private static PullMessage alone(PullMessage message, PullItem item) {
        return message.toBuilder().clearItems().addItems(item).build();
    }

    private static List<HouseholdDelta> pages(HouseholdDelta delta, int recordsAPage) {
        List<HouseholdDelta> pages = new ArrayList<>();
        int from = 0;
        while (delta.getRecordsCount() - from > recordsAPage) {
            pages.add(delta.toBuilder()
                    .clearRecords()
                    .clearSum()
                    .clearHead()
                    .addAllRecords(delta.getRecordsList().subList(from, from + recordsAPage))
                    .setMore(true)
                    .setFirstPage(delta.getFirstPage() && from == 0)
                    .build());
            from += recordsAPage;
        }
        pages.add(delta.toBuilder()
                .clearRecords()
                .addAllRecords(delta.getRecordsList().subList(from, delta.getRecordsCount()))
                .setFirstPage(delta.getFirstPage() && from == 0)
                .build());
        return pages;
    }
}
