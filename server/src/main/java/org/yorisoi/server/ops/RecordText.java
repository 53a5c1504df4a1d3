package org.yorisoi.server.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.server.StartupException;

/** Records as text that a person can read and edit: protobuf's text format, one field a line. */
final class RecordText {
    private static final String WHOLE = "*";

    private RecordText() {}

    /** The name of a kind's message, or its number if this program does not know it. */
    static String kind(int number) {
        KindSchema kind = Kinds.standard().find(number);
        return kind == null ? String.valueOf(number) : kind.descriptor().getName();
    }

    /** The names of field units, without any value. */
    static String fields(int kindNumber, Collection<Integer> units) {
        KindSchema kind = Kinds.standard().find(kindNumber);
        return units.stream().map(unit -> field(kind, unit)).collect(Collectors.joining(","));
    }

    private static String field(@Nullable KindSchema kind, int unit) {
        if (unit == 0) {
            return WHOLE;
        }
        FieldDescriptor field = kind == null ? null : kind.descriptor().findFieldByNumber(unit);
        return field == null ? String.valueOf(unit) : field.getName();
    }

    /** The content of a body. */
    static String of(KindSchema kind, ByteString body) {
        return TextFormat.printer().escapingNonAscii(false).printToString(read(kind, body));
    }

    /**
     * A body in which the fields are changed that were changed in its text; what the text cannot show stays.
     *
     * @param edited what {@link #of} gave, as a person left it
     * @throws StartupException if it cannot be read; says in which line
     */
    static Body edited(KindSchema kind, Body body, String edited) {
        Message.Builder builder = kind.defaultInstance().newBuilderForType();
        try {
            TextFormat.getParser().merge(edited, builder);
        } catch (TextFormat.ParseException e) {
            throw new StartupException("admin.unreadableText", kind.descriptor().getName(), e.getLine(), e.getColumn())
                    .because(e);
        }
        Message shown = read(kind, body.bytes()).toBuilder()
                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                .build();
        var changes = Merge.diff(
                kind,
                Body.trusted(shown.toByteString()),
                Body.trusted(builder.build().toByteString()));
        return new Merge(Lifecycles.standard()).lay(kind, body, changes);
    }

    /** A body as a message of its kind. */
    static Message read(KindSchema kind, ByteString body) {
        try {
            return kind.read(body);
        } catch (MalformedBodyException e) {
            throw new StartupException("admin.unreadableBody", kind.descriptor().getName()).because(e);
        }
    }
}
