package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Verdict.Keep;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;

/**
 * The three-way merge of a patch into a record, unit by unit and by value. Pure: the same input gives the same bytes
 * on the server and on every device. Hostile input is answered, never thrown at the caller. Immutable, thread-safe.
 */
public final class Merge {
    private final Lifecycles lifecycles;

    /** A merge that asks these tables which state may follow which. */
    public Merge(Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
    }

    /**
     * Merges a patch into the server's version of a record. Each unit goes through four steps: the server has the new
     * value already; may this author change it this way; the server still has the value that the author saw; both
     * changed it and the policy decides. Units do not influence each other.
     */
    public MergeOutcome merge(KindSchema kind, Body server, Patch patch, MergeAuthor author) {
        MergeTally tally = new MergeTally(server);
        Permission permission = Permission.of(lifecycles, author, kind, server);
        for (Edit edit : edits(kind, server, patch, tally::malformed)) {
            tally.add(edit, decide(edit, permission));
        }
        return tally.outcome();
    }

    /**
     * A patch laid over a version of the record, for the view of its author and for adopting what the server applied:
     * everyone may do everything, and in a conflict the patch's value is shown (of a UNION the author's entries, beside
     * the others'; of PROTECTIVE the more protective). Wherever {@link #merge} gives no conflict and no rejection, this
     * gives the same bytes. A unit that cannot be read is left as it is.
     */
    public Body lay(KindSchema kind, Body base, Patch patch) {
        Body laid = base;
        for (Edit edit : edits(kind, base, patch, field -> {})) {
            ByteString shown = decide(edit, Permission.EVERYTHING).shown();
            laid = shown.equals(edit.theirs().bytes()) ? laid : edit.in(laid, shown);
        }
        return laid;
    }

    /**
     * Merges only the protective raises of a patch: new values above what the author saw. For mutations that are held
     * back otherwise. Never gives conflicts or rejections.
     */
    public MergeOutcome raises(KindSchema kind, Body server, Patch patch) {
        MergeTally tally = new MergeTally(server);
        for (Edit edit : edits(kind, server, patch, field -> {})) {
            FieldDescriptor field = Rank.field(edit.unit());
            if (edit.unit().policy() == Policy.POLICY_PROTECTIVE && field != null && raises(edit, field)) {
                tally.add(edit, decide(edit, Permission.EVERYTHING));
            }
        }
        return tally.outcome();
    }

    /**
     * True if nothing stands in the way of any unit of a creation, so that {@link #merge} of all of it into nothing gives
     * its own bytes, without conflict or rejection. Most creations are of this sort; of any other {@link #merge} says what
     * becomes of it.
     *
     * @param read the same body as the kind's message
     */
    public boolean takesWhole(KindSchema kind, Body created, Message read, MergeAuthor author) {
        Permission permission = Permission.of(lifecycles, author, kind, Body.EMPTY);
        int unitBefore = 0;
        for (int place = 0; place < created.size(); place++) {
            FieldUnit unit = kind.unitOf(created.fieldNumber(place));
            if (unit.key() != unitBefore
                    && !isFree(unit, created, read)
                    && !takesWhole(kind, unit, created, permission)) {
                return false;
            }
            unitBefore = unit.key();
        }
        return true;
    }

    /** True for a unit that is set and readable and that anyone may set; false says nothing. */
    private static boolean isFree(FieldUnit unit, Body created, Message read) {
        return switch (unit.policy()) {
            case POLICY_SERVER, POLICY_LIFECYCLE, POLICY_PROTECTIVE -> false;
            default -> isSet(unit, created, read);
        };
    }

    private static boolean isSet(FieldUnit unit, Body created, Message read) {
        boolean set = false;
        for (FieldDescriptor field : unit.descriptors()) {
            if (created.field(field.getNumber()).isEmpty()) {
                continue;
            }
            OneofDescriptor oneof = field.getRealContainingOneof();
            boolean second = oneof != null && read.getOneofFieldDescriptor(oneof) != field;
            if (second || read.getUnknownFields().hasField(field.getNumber())) {
                return false;
            }
            set |= field.isRepeated() ? read.getRepeatedFieldCount(field) > 0 : read.hasField(field);
        }
        return set;
    }

    private static boolean takesWhole(KindSchema kind, FieldUnit unit, Body created, Permission permission) {
        try {
            Edit edit = Edit.read(kind, Body.EMPTY, change(unit, ByteString.EMPTY, created.unit(unit)));
            return decide(edit, permission) instanceof Verdict.Take;
        } catch (MalformedBodyException e) {
            return false;
        }
    }

    private static boolean raises(Edit edit, FieldDescriptor field) {
        return Rank.compare(field, edit.mine().value(field), edit.base().value(field)) > 0;
    }

    private static Verdict decide(Edit edit, Permission permission) {
        if (edit.theirs().same(edit.mine())) {
            return new Keep(edit.theirs().bytes(), false);
        }
        Verdict denied = permission.check(edit);
        if (denied != null) {
            return denied;
        }
        if (edit.theirs().same(edit.base())) {
            return new Verdict.Take(edit.mine().bytes());
        }
        return BothChanged.decide(edit);
    }

    private static List<Edit> edits(KindSchema kind, Body server, Patch patch, IntConsumer malformed) {
        List<Edit> edits = new ArrayList<>();
        Set<Integer> claimed = new HashSet<>();
        for (FieldChange change : patch.getChangesList()) {
            try {
                Edit edit = Edit.read(kind, server, change);
                claim(claimed, edit.unit());
                if (!edit.idle()) {
                    edits.add(edit);
                }
            } catch (MalformedBodyException e) {
                malformed.accept(change.getField());
            }
        }
        return edits;
    }

    private static void claim(Set<Integer> claimed, FieldUnit unit) throws MalformedBodyException {
        for (int member : unit.members()) {
            if (!claimed.add(member)) {
                throw new MalformedBodyException("field " + member + " is changed twice in one patch");
            }
        }
    }

    /** The patch that leads from one body to another: the units whose values differ, ascending by key. */
    public static Patch diff(KindSchema kind, Body before, Body after) {
        Set<Integer> numbers = new TreeSet<>(before.fieldNumbers());
        numbers.addAll(after.fieldNumbers());
        Patch.Builder patch = Patch.newBuilder();
        for (FieldUnit unit : units(kind, numbers)) {
            ByteString old = before.unit(unit);
            ByteString fresh = after.unit(unit);
            if (old.equals(fresh)) {
                continue;
            }
            if (old.isEmpty() != fresh.isEmpty() && tellsUnset(unit)) {
                // Most of a creation is of this sort, and needs no reading.
                patch.addChanges(change(unit, old, fresh));
                continue;
            }
            Fragment base = Fragment.stored(kind, unit, before);
            Fragment value = Fragment.stored(kind, unit, after);
            if (!base.same(value)) {
                patch.addChanges(change(unit, base.bytes(), value.bytes()));
            }
        }
        return patch.build();
    }

    /** True if bytes, whichever they are, never mean what no bytes mean: single fields with presence, unknown fields. */
    private static boolean tellsUnset(FieldUnit unit) {
        for (FieldDescriptor field : unit.descriptors()) {
            if (field.isRepeated() || !field.hasPresence()) {
                return false;
            }
        }
        return true;
    }

    /** A creation as a patch whose author saw nothing: what a create of an id that exists is merged as. */
    public static Patch asPatch(KindSchema kind, Body create) {
        return diff(kind, Body.EMPTY, create);
    }

    private static List<FieldUnit> units(KindSchema kind, Set<Integer> numbers) {
        List<FieldUnit> units = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int number : numbers) {
            FieldUnit unit = kind.unitOf(number);
            if (seen.add(unit.key())) {
                units.add(unit);
            }
        }
        units.sort((a, b) -> Integer.compare(a.key(), b.key()));
        return units;
    }

    private static FieldChange change(FieldUnit unit, ByteString base, ByteString value) {
        return FieldChange.newBuilder()
                .setField(unit.key())
                .setBase(base)
                .setValue(value)
                .build();
    }
}
