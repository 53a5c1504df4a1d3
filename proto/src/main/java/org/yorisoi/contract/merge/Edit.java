package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import java.util.TreeSet;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.sync.v1.FieldChange;

/**
 * One unit of a patch beside what the server has: the three values of a three-way merge.
 *
 * @param base as it was on the author's screen
 * @param mine as the author left it
 * @param theirs as the server has it now
 */
record Edit(KindSchema kind, FieldUnit unit, Fragment base, Fragment mine, Fragment theirs) {
    static Edit read(KindSchema kind, Body server, FieldChange change) throws MalformedBodyException {
        FieldUnit unit = unit(kind, change);
        Fragment theirs = Fragment.stored(kind, unit, server);
        // Most often nobody else changed the field: one reading serves both.
        Fragment base = change.getBase().equals(theirs.bytes()) ? theirs : Fragment.read(kind, unit, change.getBase());
        return new Edit(kind, unit, base, Fragment.read(kind, unit, change.getValue()), theirs);
    }

    /** The unit that the change is about, with members that only the author's newer program knows. */
    private static FieldUnit unit(KindSchema kind, FieldChange change) throws MalformedBodyException {
        FieldUnit unit = kind.unitOf(change.getField());
        if (unit.key() != change.getField() || change.getField() <= 0) {
            throw new MalformedBodyException("field " + change.getField() + " is no unit's key");
        }
        TreeSet<Integer> members = new TreeSet<>(unit.members());
        addUnknown(kind, change.getBase(), members);
        addUnknown(kind, change.getValue(), members);
        if (members.size() == unit.members().size()) {
            return unit;
        }
        if (members.first() != unit.key() || unit.policy() == Policy.POLICY_PROTECTIVE) {
            throw new MalformedBodyException("unit " + unit.key() + " cannot have these members: " + members);
        }
        return new FieldUnit(unit.key(), members, unit.policy(), unit.descriptors());
    }

    private static void addUnknown(KindSchema kind, ByteString value, TreeSet<Integer> members)
            throws MalformedBodyException {
        for (int number : Body.parse(value).fieldNumbers()) {
            if (kind.unitOf(number).descriptors().isEmpty()) {
                members.add(number);
            }
        }
    }

    /** True if the author changed nothing. */
    boolean idle() {
        return mine.same(base);
    }

    /** The body with this unit set to these wire bytes, which come from a fragment of it or were encoded for it. */
    Body in(Body body, ByteString value) {
        try {
            return body.with(unit, value);
        } catch (MalformedBodyException e) {
            throw new IllegalStateException("unit " + unit.key() + " was read before and cannot be read now", e);
        }
    }
}
