package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.merge.Verdict.Clash;
import org.yorisoi.contract.merge.Verdict.Keep;
import org.yorisoi.contract.merge.Verdict.Take;
import org.yorisoi.record.v1.ConflictSort;

/**
 * The merge of a set, or of a list of messages keyed by their {@code id}: additions and removals of both sides apply.
 * The result has the server's order, then what the author added, in the author's order; that somebody only changed the
 * order is not kept. An entry that both sides changed, or that one removed and the other changed, stays as the server
 * has it.
 */
final class UnionMerge {
    private final Map<Object, UnionEntry> base;
    private final Map<Object, UnionEntry> mine;
    private final Map<Object, UnionEntry> theirs;
    private final List<UnionEntry> stands = new ArrayList<>();
    private final List<UnionEntry> shown = new ArrayList<>();
    private boolean clash;

    private UnionMerge(Map<Object, UnionEntry> base, Map<Object, UnionEntry> mine, Map<Object, UnionEntry> theirs) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
    }

    static Verdict decide(Edit edit) {
        FieldDescriptor field = edit.unit().single();
        if (field == null || !field.isRepeated()) {
            return BothChanged.conflict(edit);
        }
        Map<Object, UnionEntry> base = UnionEntry.byKey(edit.base(), field);
        Map<Object, UnionEntry> mine = UnionEntry.byKey(edit.mine(), field);
        Map<Object, UnionEntry> theirs = UnionEntry.byKey(edit.theirs(), field);
        if (base == null || mine == null || theirs == null) {
            // Two entries with one id: nobody can say which is which.
            return BothChanged.conflict(edit);
        }
        UnionMerge merge = new UnionMerge(base, mine, theirs);
        theirs.values().forEach(merge::kept);
        mine.values().forEach(merge::added);
        return merge.verdict(edit, field);
    }

    /** An entry that the server has. */
    private void kept(UnionEntry their) {
        UnionEntry before = base.get(their.key());
        UnionEntry my = mine.get(their.key());
        if (same(my, before) || same(my, their)) {
            put(their, their);
        } else if (same(their, before)) {
            put(my, my);
        } else {
            clash = true;
            put(their, my);
        }
    }

    /** An entry that the author has; of interest here only where the server does not. */
    private void added(UnionEntry my) {
        if (theirs.containsKey(my.key())) {
            return;
        }
        UnionEntry before = base.get(my.key());
        if (before == null) {
            put(my, my);
        } else if (!same(my, before)) {
            clash = true;
            put(null, my);
        }
    }

    private void put(@Nullable UnionEntry standing, @Nullable UnionEntry showing) {
        if (standing != null) {
            stands.add(standing);
        }
        if (showing != null) {
            shown.add(showing);
        }
    }

    private static boolean same(@Nullable UnionEntry a, @Nullable UnionEntry b) {
        return (a == null && b == null) || (a != null && b != null && a.value().equals(b.value()));
    }

    private Verdict verdict(Edit edit, FieldDescriptor field) {
        ByteString merged = bytes(edit, field, stands);
        if (clash) {
            return new Clash(ConflictSort.CONFLICT_SORT_EDIT, merged, bytes(edit, field, shown));
        }
        return merged.equals(edit.theirs().bytes()) ? new Keep(merged, false) : new Take(merged);
    }

    /** The list's wire bytes; those of a side that has it already, lest only their form differ. */
    private ByteString bytes(Edit edit, FieldDescriptor field, List<UnionEntry> entries) {
        if (entries.equals(new ArrayList<>(theirs.values()))) {
            return edit.theirs().bytes();
        }
        if (entries.equals(new ArrayList<>(mine.values()))) {
            return edit.mine().bytes();
        }
        return UnionEntry.encode(edit.kind(), field, entries);
    }
}
