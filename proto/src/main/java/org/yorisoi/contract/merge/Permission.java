package org.yorisoi.contract.merge;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Verdict.Clash;
import org.yorisoi.contract.merge.Verdict.Refuse;
import org.yorisoi.contract.merge.Verdict.Take;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.sync.v1.ErrorReason;

/** The second step of a merge: may this author change the unit, this way? */
@FunctionalInterface
interface Permission {
    /** In a device's own view everyone may do everything; the server decides later. */
    Permission EVERYTHING = edit -> null;

    /** The final verdict on the edit, or null if it goes on to the next step. */
    @Nullable
    Verdict check(Edit edit);

    /** What an author may do to a record as the server has it. */
    static Permission of(Lifecycles lifecycles, MergeAuthor author, KindSchema kind, Body server) {
        boolean approved = kind.correctionsOnly(server);
        return edit -> switch (edit.unit().policy()) {
            case POLICY_SERVER -> Refuse.of(ErrorReason.SERVER_FIELD, edit);
            case POLICY_FROZEN -> correction(author, edit, approved || signed(kind, server));
            case POLICY_LIFECYCLE -> step(lifecycles, author, edit);
            case POLICY_PROTECTIVE -> lowering(author, edit);
            default -> correction(author, edit, approved);
        };
    }

    /** What is closed waits, whoever changes it, until a coordinator settles what waits. */
    private static @Nullable Verdict correction(MergeAuthor author, Edit edit, boolean closed) {
        return closed && !author.settles().contains(edit.unit().key())
                ? Clash.of(ConflictSort.CONFLICT_SORT_CORRECTION, edit)
                : null;
    }

    private static boolean signed(KindSchema kind, Body server) {
        FieldDescriptor signature = kind.signedBy();
        return signature != null && !server.field(signature.getNumber()).isEmpty();
    }

    private static @Nullable Verdict step(Lifecycles lifecycles, MergeAuthor author, Edit edit) {
        FieldDescriptor state = state(edit);
        if (state == null) {
            return null;
        }
        int from = number(edit.theirs().value(state));
        int to = number(edit.mine().value(state));
        if (from == to) {
            // Only what is grouped with the state differs: a fact like others.
            return null;
        }
        return lifecycles.allows(state, from, to, author.clearance(), author.maker())
                ? new Take(edit.mine().bytes())
                : Clash.of(ConflictSort.CONFLICT_SORT_LIFECYCLE, edit);
    }

    private static @Nullable FieldDescriptor state(Edit edit) {
        for (FieldDescriptor field : edit.unit().descriptors()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.isRepeated()) {
                return field;
            }
        }
        return null;
    }

    private static int number(@Nullable Object state) {
        return state == null ? 0 : ((EnumValueDescriptor) state).getNumber();
    }

    /** Lower than what the author saw: who raises a flag less far than another did lowers nothing. */
    private static @Nullable Verdict lowering(MergeAuthor author, Edit edit) {
        FieldDescriptor field = Rank.field(edit.unit());
        if (field == null
                || Rank.compare(field, edit.mine().value(field), edit.base().value(field)) >= 0) {
            return null;
        }
        if (!author.mayLowerProtection()) {
            return Refuse.of(ErrorReason.PROTECTIVE_LOWERED, edit);
        }
        boolean raisedUnseen = author.raisedByOthers().contains(edit.unit().key());
        return raisedUnseen ? Clash.of(ConflictSort.CONFLICT_SORT_PROTECTIVE, edit) : null;
    }
}
