package org.yorisoi.contract.kind;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Policy;

/**
 * What merges as one: a top-level field, or all members of a {@code oneof} or {@code group}.
 *
 * @param key the smallest field number of its members; names the unit in a patch
 * @param members field numbers, ascending
 * @param policy how it merges; never UNSPECIFIED
 * @param descriptors of the members that this program knows, ascending; empty for a field it does not know
 */
public record FieldUnit(int key, SortedSet<Integer> members, Policy policy, List<FieldDescriptor> descriptors) {
    public FieldUnit {
        if (members.isEmpty() || members.first() != key) {
            throw new IllegalArgumentException("unit " + key + " must have its smallest member as key: " + members);
        }
        if (policy == Policy.POLICY_UNSPECIFIED) {
            throw new IllegalArgumentException("unit " + key + " has no policy");
        }
        if (members.size() > 1 && policy == Policy.POLICY_PROTECTIVE) {
            throw new IllegalArgumentException("unit " + key + ": a group is never PROTECTIVE");
        }
        descriptors = List.copyOf(descriptors);
    }

    /** A field this program does not know: compared as bytes, policy CONFLICT. */
    public static FieldUnit unknown(int number) {
        return new FieldUnit(number, new TreeSet<>(List.of(number)), Policy.POLICY_CONFLICT, List.of());
    }

    /** The only member's descriptor; null for a group, a oneof or an unknown field. */
    public @Nullable FieldDescriptor single() {
        return descriptors.size() == 1 && members.size() == 1 ? descriptors.get(0) : null;
    }
}
