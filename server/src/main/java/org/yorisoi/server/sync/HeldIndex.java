package org.yorisoi.server.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.sync.v1.Operation;

/** Rows of one device and its predecessors, found by what they name; grows as a batch holds mutations back. */
final class HeldIndex {
    private final Map<UUID, HeldMutation> byId = new HashMap<>();
    private final Map<RecordKey, Map<UUID, HeldMutation>> byRecord = new HashMap<>();
    private final Map<UUID, HeldMutation> householdCreations = new HashMap<>();
    private final Map<UUID, HeldMutation> settled = new HashMap<>();

    HeldIndex(Collection<HeldMutation> rows) {
        for (HeldMutation row : rows) {
            if (row.closing() == null) {
                add(row);
            } else {
                settled.put(row.id(), row);
            }
        }
    }

    /** How the row of a mutation was closed; null if it is open or there is none. */
    HeldMutation.@Nullable Closing settled(UUID mutation) {
        HeldMutation row = settled.get(mutation);
        return row == null ? null : row.closing();
    }

    /** Adds an open row, or replaces that of the same mutation. */
    void add(HeldMutation row) {
        byId.put(row.id(), row);
        for (Operation operation : row.mutation().getOperationsList()) {
            RecordKey key = HeldRows.key(row, operation);
            if (key != null) {
                byRecord.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(row.id(), row);
            }
        }
        if (row.mutation().getCreatesHousehold()) {
            householdCreations.putIfAbsent(row.household(), row);
        }
    }

    /** The open row of a mutation; null if it has none here. */
    @Nullable
    HeldMutation of(UUID mutation) {
        return byId.get(mutation);
    }

    /** Open rows that name any of these records, oldest first. */
    List<HeldMutation> naming(Collection<RecordKey> records) {
        Map<UUID, HeldMutation> rows = new HashMap<>();
        records.forEach(record -> rows.putAll(byRecord.getOrDefault(record, Map.of())));
        List<HeldMutation> oldestFirst = new ArrayList<>(rows.values());
        oldestFirst.sort(Comparator.comparingLong(HeldMutation::openedSeq));
        return oldestFirst;
    }

    /** The oldest open row that would have created a household; null if there is none. */
    @Nullable
    HeldMutation creationOf(UUID household) {
        return householdCreations.get(household);
    }
}
