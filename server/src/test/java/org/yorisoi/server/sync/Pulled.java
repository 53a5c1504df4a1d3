package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.RecordVersion;

/** The messages of one pull, in order. */
record Pulled(List<PullMessage> messages) {
    static Pulled of(Iterator<PullMessage> messages) {
        List<PullMessage> all = new ArrayList<>();
        messages.forEachRemaining(all::add);
        return new Pulled(all);
    }

    List<PullItem> items() {
        return messages.stream()
                .flatMap(message -> message.getItemsList().stream())
                .toList();
    }

    boolean fromZero() {
        return items().get(0).getStart().getFromZero();
    }

    /** Where the checkpoint stands. */
    ByteString cursor() {
        PullItem last = items().get(items().size() - 1);
        if (!last.hasCheckpoint()) {
            throw new AssertionError("the pull ends without a checkpoint");
        }
        return last.getCheckpoint().getCursor();
    }

    List<HouseholdDelta> deltas(UUID household) {
        return items().stream()
                .filter(PullItem::hasDelta)
                .map(PullItem::getDelta)
                .filter(delta -> delta.getHousehold().equals(Ids.bytes(household)))
                .toList();
    }

    /** All versions of a household's records, in the order sent. */
    List<RecordVersion> records(UUID household) {
        return deltas(household).stream()
                .flatMap(delta -> delta.getRecordsList().stream())
                .toList();
    }

    /** Ids of a household's records, in the order sent. */
    List<UUID> recordIds(UUID household) {
        return records(household).stream()
                .map(record -> Ids.uuid(record.getId()))
                .toList();
    }

    List<UUID> grants() {
        return items().stream()
                .filter(PullItem::hasGrant)
                .map(item -> Ids.uuid(item.getGrant().getHousehold()))
                .toList();
    }

    List<UUID> revokes() {
        return items().stream()
                .filter(PullItem::hasRevoke)
                .map(item -> Ids.uuid(item.getRevoke().getHousehold()))
                .toList();
    }

    List<QuarantineRow> rows() {
        return items().stream()
                .filter(PullItem::hasQuarantine)
                .map(PullItem::getQuarantine)
                .toList();
    }
}
