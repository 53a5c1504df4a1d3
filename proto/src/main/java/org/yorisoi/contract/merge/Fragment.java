package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;

/**
 * One unit's value on one side: its wire bytes in canonical order, and for known fields the kind's message with
 * nothing else in it.
 */
final class Fragment {
    private final ByteString bytes;
    private final @Nullable Message message;

    private Fragment(ByteString bytes, @Nullable Message message) {
        this.bytes = bytes;
        this.message = message;
    }

    /** Reads what came from a device; it must be wire bytes of the unit's members and of their declared types. */
    static Fragment read(KindSchema kind, FieldUnit unit, Body part) throws MalformedBodyException {
        for (int number : part.fieldNumbers()) {
            if (!unit.members().contains(number)) {
                throw new MalformedBodyException("field " + number + " does not belong to unit " + unit.key());
            }
        }
        return of(kind, unit, part);
    }

    /** What stands in a record already: never refused. What cannot be read counts as bytes. */
    static Fragment stored(KindSchema kind, FieldUnit unit, Body body) {
        try {
            return of(kind, unit, body);
        } catch (MalformedBodyException e) {
            // The server keeps such a value as it is; that it breaks a rule is for the validation to say.
            return new Fragment(body.unit(unit), null);
        }
    }

    private static Fragment of(KindSchema kind, FieldUnit unit, Body body) throws MalformedBodyException {
        ByteString bytes = body.unit(unit);
        if (unit.descriptors().isEmpty()) {
            return new Fragment(bytes, null);
        }
        if (bytes.isEmpty()) {
            return new Fragment(bytes, kind.defaultInstance());
        }
        Message message = kind.read(bytes);
        check(unit, body, message);
        return new Fragment(bytes, message);
    }

    private static void check(FieldUnit unit, Body body, Message message) throws MalformedBodyException {
        Set<OneofDescriptor> chosen = new HashSet<>();
        for (FieldDescriptor field : unit.descriptors()) {
            if (message.getUnknownFields().hasField(field.getNumber())) {
                throw new MalformedBodyException("field " + field.getNumber() + " has another wire type");
            }
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof != null && !body.field(field.getNumber()).isEmpty() && !chosen.add(oneof)) {
                throw new MalformedBodyException("oneof " + oneof.getName() + " has two members");
            }
        }
    }

    /** Wire bytes, tags included, ascending by field; empty = unset. */
    ByteString bytes() {
        return bytes;
    }

    /** True if the unit's values can be asked for: all its fields are known here, and readable. */
    boolean readable() {
        return message != null;
    }

    /** The value of a singular field, or the list of a repeated one; null if unset. */
    @Nullable
    Object value(FieldDescriptor field) {
        if (message == null) {
            return null;
        }
        return field.isRepeated() || message.hasField(field) ? message.getField(field) : null;
    }

    /** Equal values, presence included: unset is not zero. What cannot be read is compared as bytes. */
    boolean same(Fragment other) {
        return bytes.equals(other.bytes) || (message != null && message.equals(other.message));
    }
}
