package org.yorisoi.contract.kind;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A record's content as wire bytes by top-level field number. Fields that this program does not know are kept beside
 * those it knows, so a body survives a round trip through an older program byte for byte; merging replaces whole
 * fields and never re-encodes what it does not touch. Immutable.
 *
 * <p>A body's canonical form has its top-level fields in ascending order of their numbers; {@link #bytes} always
 * returns it. All elements of a repeated field count as one field.
 */
public final class Body {
    /** The body without any field. */
    public static final Body EMPTY = new Body(new TreeMap<>());

    private final NavigableMap<Integer, ByteString> fields;

    private Body(NavigableMap<Integer, ByteString> fields) {
        this.fields = fields;
    }

    /** Splits a serialized message (or a part of one) into its top-level fields. */
    public static Body parse(ByteString bytes) throws MalformedBodyException {
        NavigableMap<Integer, ByteString> fields = new TreeMap<>();
        CodedInputStream in = bytes.newCodedInput();
        try {
            int start = 0;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int wireType = WireFormat.getTagWireType(tag);
                if (wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP) {
                    throw new MalformedBodyException(
                            "body: field " + WireFormat.getTagFieldNumber(tag) + " is a group");
                }
                in.skipField(tag);
                int end = in.getTotalBytesRead();
                fields.merge(WireFormat.getTagFieldNumber(tag), bytes.substring(start, end), ByteString::concat);
                start = end;
            }
        } catch (IOException e) {
            throw new MalformedBodyException("body: not a protobuf message at byte " + in.getTotalBytesRead());
        }
        return new Body(fields);
    }

    /** As {@link #parse}, for bytes that this program made or has already parsed. */
    public static Body trusted(ByteString bytes) {
        try {
            return parse(bytes);
        } catch (MalformedBodyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Field numbers that are set, ascending. */
    public List<Integer> fieldNumbers() {
        return List.copyOf(fields.keySet());
    }

    /** The wire bytes (tags included) of one top-level field; empty if unset. */
    public ByteString field(int number) {
        return Objects.requireNonNullElse(fields.get(number), ByteString.EMPTY);
    }

    /** The wire bytes (tags included, ascending by field) of all members of the unit; empty if none is set. */
    public ByteString unit(FieldUnit unit) {
        ByteString all = ByteString.EMPTY;
        for (int number : unit.members()) {
            all = all.concat(field(number));
        }
        return all;
    }

    /**
     * This body with the unit's members replaced by those in {@code value} (wire bytes; empty = unset).
     *
     * @throws MalformedBodyException if {@code value} is no wire bytes or names a field outside the unit
     */
    public Body with(FieldUnit unit, ByteString value) throws MalformedBodyException {
        Body part = parse(value);
        NavigableMap<Integer, ByteString> changed = new TreeMap<>(fields);
        unit.members().forEach(changed::remove);
        for (var field : part.fields.entrySet()) {
            if (!unit.members().contains(field.getKey())) {
                throw new MalformedBodyException("field " + field.getKey() + " does not belong to unit " + unit.key());
            }
            changed.put(field.getKey(), field.getValue());
        }
        return new Body(changed);
    }

    /** The canonical bytes: a serialized message of the record's kind. */
    public ByteString bytes() {
        int size = fields.values().stream().mapToInt(ByteString::size).sum();
        byte[] out = new byte[size];
        CodedOutputStream stream = CodedOutputStream.newInstance(out);
        try {
            for (ByteString field : fields.values()) {
                stream.writeRawBytes(field);
            }
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the right size was too small", e);
        }
        return com.google.protobuf.UnsafeByteOperations.unsafeWrap(out);
    }

    /** The elements of a length-delimited repeated field, each without tag and length, in order. */
    public List<ByteString> elements(int number) throws MalformedBodyException {
        return elementsOf(field(number));
    }

    /** As {@link #elements}, for the wire bytes of one repeated length-delimited field. */
    public static List<ByteString> elementsOf(ByteString field) throws MalformedBodyException {
        List<ByteString> elements = new ArrayList<>();
        CodedInputStream in = field.newCodedInput();
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    throw new MalformedBodyException(
                            "field " + WireFormat.getTagFieldNumber(tag) + ": an element is not length-delimited");
                }
                elements.add(in.readBytes());
            }
        } catch (IOException e) {
            throw new MalformedBodyException("elements: not protobuf at byte " + in.getTotalBytesRead());
        }
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Field numbers and sizes only; never content. */
    @Override
    public String toString() {
        return "Body" + Arrays.toString(fields.keySet().toArray());
    }
}
