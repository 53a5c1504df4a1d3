package org.yorisoi.contract.household;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.household.UnreadRecord.Cause;
import org.yorisoi.record.v1.RecordKind;

/** Puts the records of many households together, one after another. Kinds that this program does not know are left out. */
public final class Households {
    private final Map<UUID, Found> byHousehold = new LinkedHashMap<>();

    private record Found(List<LiveRecord<Message>> live, List<UnreadRecord> unread) {}

    /** Adds a record. */
    public void add(UUID household, int kind, UUID id, Message value) {
        RecordKind known = RecordKind.forNumber(kind);
        if (known != null) {
            of(household).live().add(new LiveRecord<>(known, id, value));
        }
    }

    /** Adds a record of which nobody here knows what it says. */
    public void addUnread(UUID household, int kind, UUID id, Cause cause) {
        RecordKind known = RecordKind.forNumber(kind);
        if (known != null) {
            of(household).unread().add(new UnreadRecord(known, id, cause));
        }
    }

    private Found of(UUID household) {
        return byHousehold.computeIfAbsent(household, any -> new Found(new ArrayList<>(), new ArrayList<>()));
    }

    /**
     * The households of which a record was added, in that order.
     *
     * @param seen the kinds whose records the reader is sent
     */
    public List<HouseholdRecords> all(Set<RecordKind> seen) {
        List<HouseholdRecords> all = new ArrayList<>();
        byHousehold.forEach(
                (household, found) -> all.add(new HouseholdRecords(household, seen, found.live(), found.unread())));
        return all;
    }
}
