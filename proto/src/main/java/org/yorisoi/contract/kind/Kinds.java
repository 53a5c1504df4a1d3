package org.yorisoi.contract.kind;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.record.v1.RecordKind;

/**
 * The record kinds that this program knows, by their number. A kind is read when it is first asked for: a tablet that shows
 * visits does not wait for the descriptors of thirty kinds. Immutable for those who use it, and thread-safe.
 */
public final class Kinds {
    private static final String PACKAGE = "org.yorisoi.record.v1.";
    private static final Kinds STANDARD = readStandard();

    private final Map<Integer, Entry> byNumber;

    private Kinds(Map<Integer, Entry> byNumber) {
        this.byNumber = Collections.unmodifiableMap(byNumber);
    }

    /** The kinds of the contract: one for each value of {@link RecordKind}. */
    public static Kinds standard() {
        return STANDARD;
    }

    private static Kinds readStandard() {
        Map<Integer, Entry> kinds = new TreeMap<>();
        for (EnumValueDescriptor value : RecordKind.getDescriptor().getValues()) {
            String message = value.getOptions().getExtension(OptionsProto.message);
            if (!message.isEmpty()) {
                kinds.put(value.getNumber(), new Entry(value.getNumber(), PACKAGE + message, null));
            }
        }
        return new Kinds(kinds);
    }

    /** A kind that is read once it is needed. */
    private static final class Entry {
        private final int number;
        private final String message;
        private @Nullable KindSchema read;

        Entry(int number, String message, @Nullable KindSchema read) {
            this.number = number;
            this.message = message;
            this.read = read;
        }

        /** The same one for all who ask: schemas are compared by identity. */
        synchronized KindSchema schema() {
            if (read == null) {
                read = new KindSchema(number, defaultInstance(message));
            }
            return read;
        }
    }

    private static Message defaultInstance(String message) {
        try {
            return (Message)
                    Class.forName(message).getMethod("getDefaultInstance").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RecordKind names a message that does not exist: " + message, e);
        }
    }

    /** These kinds and one more, or another schema for a number they have. */
    public Kinds with(KindSchema kind) {
        Map<Integer, Entry> kinds = new TreeMap<>(byNumber);
        kinds.put(
                kind.kind(),
                new Entry(kind.kind(), kind.defaultInstance().getClass().getName(), kind));
        return new Kinds(kinds);
    }

    /** The schema of a kind; null if this program does not know it. */
    public @Nullable KindSchema find(int kind) {
        Entry entry = byNumber.get(kind);
        return entry == null ? null : entry.schema();
    }

    /** The schema of a kind that this program is known to know. */
    public KindSchema get(int kind) {
        KindSchema schema = find(kind);
        if (schema == null) {
            throw new IllegalArgumentException("unknown record kind " + kind);
        }
        return schema;
    }

    /** The schema of the kind whose message is of this class. */
    public KindSchema of(Class<? extends Message> type) {
        for (Entry entry : byNumber.values()) {
            if (entry.message.equals(type.getName())) {
                return entry.schema();
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not the message of a record kind");
    }

    /** All kinds, ascending by number; reads those that were not needed so far. */
    public Collection<KindSchema> all() {
        return byNumber.values().stream().map(Entry::schema).collect(Collectors.toList());
    }
}
