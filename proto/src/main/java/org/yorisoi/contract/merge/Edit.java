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
        Body value = Body.parse(change.getValue());
        FieldUnit unit = wider(kind, keyed(kind, change.getField()), value);
        Fragment theirs = Fragment.stored(kind, unit, server);
        if (change.getBase().equals(theirs.bytes())) {
            // Most often nobody else changed the field: one reading serves both.
            return new Edit(kind, unit, theirs, Fragment.read(kind, unit, value), theirs);
        }
        Body seen = Body.parse(change.getBase());
        FieldUnit widest = wider(kind, unit, seen);
        return new Edit(
                kind,
                widest,
                Fragment.read(kind, widest, seen),
                Fragment.read(kind, widest, value),
                widest.equals(unit) ? theirs : Fragment.stored(kind, widest, server));
    }

    private static FieldUnit keyed(KindSchema kind, int field) throws MalformedBodyException {
        FieldUnit unit = kind.unitOf(field);
        if (field <= 0 || unit.key() != field) {
            throw new MalformedBodyException("field " + field + " is no unit's key");
        }
        return unit;
    }

    /** The unit with those members that only the author's newer program knows. */
    private static FieldUnit wider(KindSchema kind, FieldUnit unit, Body part) throws MalformedBodyException {
        TreeSet<Integer> members = new TreeSet<>(unit.members());
        for (int number : part.fieldNumbers()) {
            if (kind.unitOf(number).descriptors().isEmpty()) {
                members.add(number);
            }
        }
        if (members.size() == unit.members().size()) {
            return unit;
        }
        if (members.first() != unit.key() || unit.policy() == Policy.POLICY_PROTECTIVE) {
            throw new MalformedBodyException("unit " + unit.key() + " cannot have these members: " + members);
        }
        return new FieldUnit(unit.key(), members, unit.policy(), unit.descriptors());
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
