package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.merge.Verdict.Clash;
import org.yorisoi.contract.merge.Verdict.Keep;
import org.yorisoi.contract.merge.Verdict.Take;
import org.yorisoi.record.v1.ConflictSort;

/** The fourth step of a merge: both sides changed the unit, and its policy decides. */
final class BothChanged {
    private BothChanged() {}

    static Verdict decide(Edit edit) {
        if (!edit.theirs().readable()) {
            return conflict(edit);
        }
        return switch (edit.unit().policy()) {
            case POLICY_LAST -> new Take(edit.mine().bytes());
            case POLICY_MAX, POLICY_PROTECTIVE -> higher(edit);
            case POLICY_MIN -> lower(edit);
            case POLICY_TEXT -> text(edit);
            case POLICY_UNION -> UnionMerge.decide(edit);
            default -> conflict(edit);
        };
    }

    static Verdict conflict(Edit edit) {
        return Clash.of(ConflictSort.CONFLICT_SORT_EDIT, edit);
    }

    private static Verdict higher(Edit edit) {
        FieldDescriptor field = Rank.field(edit.unit());
        if (field == null) {
            return conflict(edit);
        }
        int order = Rank.compare(field, edit.mine().value(field), edit.theirs().value(field));
        return preferMine(edit, order > 0);
    }

    private static Verdict lower(Edit edit) {
        FieldDescriptor field = Rank.field(edit.unit());
        if (field == null) {
            return conflict(edit);
        }
        Object mine = edit.mine().value(field);
        Object theirs = edit.theirs().value(field);
        return preferMine(edit, mine != null && (theirs == null || Rank.compare(field, mine, theirs) < 0));
    }

    private static Verdict preferMine(Edit edit, boolean mine) {
        return mine ? new Take(edit.mine().bytes()) : new Keep(edit.theirs().bytes(), true);
    }

    private static Verdict text(Edit edit) {
        FieldDescriptor field = edit.unit().single();
        if (field == null || field.isRepeated() || field.getJavaType() != JavaType.STRING) {
            return conflict(edit);
        }
        String theirs = string(edit.theirs().value(field));
        String mine = string(edit.mine().value(field));
        String merged = TextMerge.merge(string(edit.base().value(field)), theirs, mine);
        if (merged == null) {
            return conflict(edit);
        }
        if (merged.equals(theirs)) {
            return new Keep(edit.theirs().bytes(), false);
        }
        return new Take(merged.equals(mine) ? edit.mine().bytes() : encode(edit, field, merged));
    }

    private static String string(@Nullable Object text) {
        return text == null ? "" : (String) text;
    }

    private static ByteString encode(Edit edit, FieldDescriptor field, String text) {
        return edit.kind()
                .defaultInstance()
                .newBuilderForType()
                .setField(field, text)
                .build()
                .toByteString();
    }
}
