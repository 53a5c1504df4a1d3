package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** Undecided work of two tablets that meets: both edit a record, and each a field of it that the other leaves alone. */
public final class Crossing {
    /** Of a record the units that either tablet edits. */
    record Meeting(Set<Integer> one, Set<Integer> other) {
        /** True of a unit whose value may depend on who comes first. */
        boolean shared(int unit) {
            return one.contains(unit) && other.contains(unit);
        }

        private boolean apart() {
            return !other.containsAll(one) && !one.containsAll(other);
        }
    }

    private final List<Mutation> one;
    private final List<Mutation> other;
    private final Map<RecordName, Meeting> meetings;

    private Crossing(List<Mutation> one, List<Mutation> other, Map<RecordName, Meeting> meetings) {
        this.one = List.copyOf(one);
        this.other = List.copyOf(other);
        this.meetings = meetings;
    }

    /** What waits in two stores; null if it does not meet. */
    public static @Nullable Crossing of(TabletBooks one, TabletBooks other) {
        List<Mutation> mine = one.waiting();
        List<Mutation> theirs = other.waiting();
        Map<RecordName, Set<Integer>> hers = edits(theirs);
        Map<RecordName, Meeting> meetings = new TreeMap<>(java.util.Comparator.comparing(RecordName::toString));
        edits(mine).forEach((record, units) -> {
            Meeting meeting = new Meeting(units, hers.getOrDefault(record, Set.of()));
            if (meeting.apart() && !meeting.other().isEmpty()) {
                meetings.put(record, meeting);
            }
        });
        return meetings.isEmpty() ? null : new Crossing(mine, theirs, meetings);
    }

    /** What waits on the first tablet, in save order. */
    public List<Mutation> one() {
        return one;
    }

    /** What waits on the second tablet, in save order. */
    public List<Mutation> other() {
        return other;
    }

    Map<RecordName, Meeting> meetings() {
        return meetings;
    }

    List<Mutation> all() {
        List<Mutation> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** By record the units that are edited, of records that nothing else happens to than plain edits. */
    private static Map<RecordName, Set<Integer>> edits(List<Mutation> mutations) {
        Map<RecordName, Set<Integer>> edits = new HashMap<>();
        Set<RecordName> others = new HashSet<>();
        for (Mutation mutation : mutations) {
            for (Operation operation : mutation.getOperationsList()) {
                RecordName record = name(mutation, operation);
                if (!plain(mutation) || !operation.hasPatch()) {
                    others.add(record);
                }
                operation
                        .getPatch()
                        .getChangesList()
                        .forEach(change -> edits.computeIfAbsent(record, any -> new HashSet<>())
                                .add(change.getField()));
            }
        }
        edits.keySet().removeAll(others);
        return edits;
    }

    /** What is decided as a whole, or only once, may be decided otherwise when it comes second. */
    static boolean plain(Mutation mutation) {
        return !mutation.getStrict()
                && !mutation.getRecovered()
                && !mutation.getCreatesHousehold()
                && mutation.getClosesRow().isEmpty()
                && mutation.getOperationsList().stream()
                        .noneMatch(operation -> operation.getKindValue() == RecordName.CONFLICT);
    }

    static RecordName name(Mutation mutation, Operation operation) {
        ByteString id = operation.getId().isEmpty() ? mutation.getId() : operation.getId();
        return new RecordName(operation.getKindValue(), TabletBooks.uuid(id.toByteArray()));
    }
}
