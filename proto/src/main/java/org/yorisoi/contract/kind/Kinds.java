package org.yorisoi.contract.kind;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.record.v1.RecordKind;

/** The record kinds that this program knows, by their number. Immutable. */
public final class Kinds {
    private static final String PACKAGE = "org.yorisoi.record.v1.";
    private static final Kinds STANDARD = readStandard();

    private final Map<Integer, KindSchema> byNumber;

    private Kinds(Map<Integer, KindSchema> byNumber) {
        this.byNumber = Collections.unmodifiableMap(byNumber);
    }

    /** The kinds of the contract: one for each value of {@link RecordKind}. */
    public static Kinds standard() {
        return STANDARD;
    }

    private static Kinds readStandard() {
        Map<Integer, KindSchema> kinds = new TreeMap<>();
        for (EnumValueDescriptor value : RecordKind.getDescriptor().getValues()) {
            String message = value.getOptions().getExtension(OptionsProto.message);
            if (!message.isEmpty()) {
                kinds.put(value.getNumber(), new KindSchema(value.getNumber(), defaultInstance(message)));
            }
        }
        return new Kinds(kinds);
    }

    private static Message defaultInstance(String message) {
        try {
            return (Message) Class.forName(PACKAGE + message)
                    .getMethod("getDefaultInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RecordKind names a message that does not exist: " + message, e);
        }
    }

    /** These kinds and one more, or another schema for a number they have. */
    public Kinds with(KindSchema kind) {
        Map<Integer, KindSchema> kinds = new TreeMap<>(byNumber);
        kinds.put(kind.kind(), kind);
        return new Kinds(kinds);
    }

    /** The schema of a kind; null if this program does not know it. */
    public @Nullable KindSchema find(int kind) {
        return byNumber.get(kind);
    }

    /** The schema of a kind that this program is known to know. */
    public KindSchema get(int kind) {
        KindSchema schema = byNumber.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException("unknown record kind " + kind);
        }
        return schema;
    }

    /** The schema of the kind whose message is of this class. */
    public KindSchema of(Class<? extends Message> type) {
        for (KindSchema schema : byNumber.values()) {
            if (schema.defaultInstance().getClass() == type) {
                return schema;
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not the message of a record kind");
    }

    /** All kinds, ascending by number. */
    public Collection<KindSchema> all() {
        return byNumber.values();
    }
}
