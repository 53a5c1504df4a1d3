package org.yorisoi.simulator.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.record.v1.RecordKind;

/** Collects the pieces of bodies, and of parts of bodies, as they lie about in a database. */
final class Fragments {
    private final Set<String> atoms = new HashSet<>();

    /** Adds the wire bytes of a record or of some of its fields; what cannot be read adds nothing. */
    void add(int kind, ByteString record, ByteString bytes) {
        Message type = message(kind);
        if (type == null || bytes.isEmpty()) {
            return;
        }
        try {
            atoms.addAll(Atoms.of(kind, record, type.getParserForType().parseFrom(bytes)));
        } catch (InvalidProtocolBufferException unreadable) {
            // Not readable, so it proves nothing: a save that only stood here then counts as lost.
        }
    }

    boolean has(String atom) {
        return atoms.contains(atom);
    }

    private static @Nullable Message message(int kind) {
        RecordKind known = RecordKind.forNumber(kind);
        String name =
                known == null ? "" : known.getValueDescriptor().getOptions().getExtension(OptionsProto.message);
        if (name.isEmpty()) {
            return null;
        }
        try {
            return (Message) Class.forName("org.yorisoi.record.v1." + name)
                    .getMethod("getDefaultInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RecordKind names a message that does not exist: " + name, e);
        }
    }
}
