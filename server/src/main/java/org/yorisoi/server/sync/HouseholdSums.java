package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;

/** Head and sum of a household, for each clearance, follow its records. */
final class HouseholdSums {
    private HouseholdSums() {}

    /**
     * Writes the heads and sums of the households whose records were written.
     *
     * @param before the records as they were, of those that are not new
     */
    static void write(HouseholdStore households, List<StoredRecord> all, Map<RecordKey, StoredRecord> before)
            throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        Set<UUID> touched = new HashSet<>();
        all.forEach(record -> touched.add(record.household()));
        Map<UUID, EnumMap<Clearance, HouseholdHead>> heads = households.heads(touched);
        Map<UUID, EnumMap<Clearance, HouseholdHead>> changed = new LinkedHashMap<>();
        for (StoredRecord record : all) {
            EnumMap<Clearance, HouseholdHead> of =
                    heads.computeIfAbsent(record.household(), id -> new EnumMap<>(Clearance.class));
            changed.put(record.household(), of);
            Sum128 gained = gained(before.get(record.key()), record);
            for (Clearance clearance : HouseholdStore.CLEARANCES) {
                if (clearance.getNumber() >= record.clearance().getNumber()) {
                    HouseholdHead head = of.getOrDefault(clearance, HouseholdHead.NONE);
                    of.put(
                            clearance,
                            new HouseholdHead(
                                    Math.max(head.seq(), record.seq()),
                                    head.sum().plus(gained)));
                }
            }
        }
        households.write(changed);
    }

    /** What a household's sum gains by a change of one record, modulo 2^128. */
    private static Sum128 gained(@Nullable StoredRecord before, StoredRecord after) {
        Sum128 gained = after.deleted() ? Sum128.ZERO : Sum128.of(hash(after));
        return before == null || before.deleted() ? gained : gained.minus(hash(before));
    }

    private static ByteString hash(StoredRecord record) {
        return BodyHash.record(record.key().kind(), record.key().id(), record.seq(), record.body());
    }
}
