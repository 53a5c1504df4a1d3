package org.yorisoi.contract.household;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;

/**
 * The live records of one household that a reader sees. Immutable.
 *
 * <p>A reader who does not see a kind cannot know whether such a record settled something: whoever concludes from a
 * kind's absence asks {@link #sees} first.
 */
public final class HouseholdRecords {
    private final UUID household;
    private final Set<RecordKind> seen;
    private final Map<Class<?>, List<LiveRecord<?>>> byType = new HashMap<>();
    private final List<UnreadRecord> unread;

    /**
     * @param seen the kinds whose records the reader is sent; of others only what was written on the device may be there
     */
    public HouseholdRecords(UUID household, Set<RecordKind> seen, Collection<? extends LiveRecord<?>> records) {
        this(household, seen, records, List.of());
    }

    /** As {@link #HouseholdRecords(UUID, Set, Collection)}, where some records could not be read. */
    public HouseholdRecords(
            UUID household,
            Set<RecordKind> seen,
            Collection<? extends LiveRecord<?>> records,
            Collection<UnreadRecord> unread) {
        this.household = household;
        this.unread = List.copyOf(unread);
        this.seen =
                Collections.unmodifiableSet(seen.isEmpty() ? EnumSet.noneOf(RecordKind.class) : EnumSet.copyOf(seen));
        for (LiveRecord<?> each : records) {
            byType.computeIfAbsent(each.value().getClass(), type -> new ArrayList<>())
                    .add(each);
        }
    }

    /** The kinds that a reader with this clearance is sent. */
    public static Set<RecordKind> kindsFor(Clearance clearance) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (KindSchema schema : Kinds.standard().all()) {
            RecordKind kind = RecordKind.forNumber(schema.kind());
            if (kind != null && schema.clearance().getNumber() <= clearance.getNumber()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The household's id. */
    public UUID household() {
        return household;
    }

    /** True if the reader is sent the records of all these kinds. */
    public boolean sees(Collection<RecordKind> kinds) {
        return seen.containsAll(kinds);
    }

    /** The records that are there and could not be read. */
    public List<UnreadRecord> unread() {
        return unread;
    }

    /** True if a record of this kind is there of which nobody knows what it says. */
    public boolean hasUnread(RecordKind kind) {
        return unread.stream().anyMatch(record -> record.kind() == kind);
    }

    /** The records of a kind, by its message, in the order in which they were given. */
    @SuppressWarnings("unchecked") // They are sorted by the very class of their value.
    public <T extends Message> List<LiveRecord<T>> all(Class<T> type) {
        return (List<LiveRecord<T>>) (List<?>) byType.getOrDefault(type, List.of());
    }

    /** How many; never content. */
    @Override
    public String toString() {
        return "HouseholdRecords[" + household + ", " + byType.size() + " kinds]";
    }
}
