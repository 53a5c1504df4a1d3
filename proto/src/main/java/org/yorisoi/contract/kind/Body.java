package org.yorisoi.contract.kind;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
    public static final Body EMPTY = new Body(new int[0], new ByteString[0]);

    /** Ascending. */
    private final int[] numbers;

    /** Parallel to the numbers; none is empty. */
    private final ByteString[] fields;

    Body(int[] numbers, ByteString[] fields) {
        this.numbers = numbers;
        this.fields = fields;
    }

    /** Splits a serialized message (or a part of one) into its top-level fields. */
    public static Body parse(ByteString bytes) throws MalformedBodyException {
        if (bytes.isEmpty()) {
            return EMPTY;
        }
        CodedInputStream in = bytes.newCodedInput();
        FieldRuns runs = new FieldRuns(bytes);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int wireType = WireFormat.getTagWireType(tag);
                if (wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP) {
                    throw new MalformedBodyException(
                            "body: field " + WireFormat.getTagFieldNumber(tag) + " is a group");
                }
                in.skipField(tag);
                runs.add(WireFormat.getTagFieldNumber(tag), in.getTotalBytesRead());
            }
        } catch (IOException e) {
            throw new MalformedBodyException("body: not a protobuf message at byte " + in.getTotalBytesRead());
        }
        return runs.body();
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
        List<Integer> list = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            list.add(number);
        }
        return Collections.unmodifiableList(list);
    }

    /** How many fields are set. */
    public int size() {
        return numbers.length;
    }

    /** The number of the field at a place among those that are set, from 0 on, ascending. */
    public int fieldNumber(int place) {
        return numbers[place];
    }

    /** The wire bytes (tags included) of one top-level field; empty if unset. */
    public ByteString field(int number) {
        int place = Arrays.binarySearch(numbers, number);
        return place < 0 ? ByteString.EMPTY : fields[place];
    }

    /** The wire bytes (tags included, ascending by field) of all members of the unit; empty if none is set. */
    public ByteString unit(FieldUnit unit) {
        if (unit.members().size() == 1) {
            return field(unit.key());
        }
        List<ByteString> set = new ArrayList<>();
        for (int number : unit.members()) {
            set.add(field(number));
        }
        return joined(set);
    }

    /**
     * This body with the unit's members replaced by those in {@code value} (wire bytes; empty = unset).
     *
     * @throws MalformedBodyException if {@code value} is no wire bytes or names a field outside the unit
     */
    public Body with(FieldUnit unit, ByteString value) throws MalformedBodyException {
        Body part = parse(value);
        for (int number : part.numbers) {
            if (!unit.members().contains(number)) {
                throw new MalformedBodyException("field " + number + " does not belong to unit " + unit.key());
            }
        }
        int[] merged = new int[numbers.length + part.numbers.length];
        ByteString[] values = new ByteString[merged.length];
        int size = 0;
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (unit.members().contains(numbers[i])) {
                continue;
            }
            while (next < part.numbers.length && part.numbers[next] < numbers[i]) {
                merged[size] = part.numbers[next];
                values[size++] = part.fields[next++];
            }
            merged[size] = numbers[i];
            values[size++] = fields[i];
        }
        while (next < part.numbers.length) {
            merged[size] = part.numbers[next];
            values[size++] = part.fields[next++];
        }
        return new Body(Arrays.copyOf(merged, size), Arrays.copyOf(values, size));
    }

    /** The canonical bytes: a serialized message of the record's kind. */
    public ByteString bytes() {
        return joined(Arrays.asList(fields));
    }

    /** In one array: a rope of fields would be slow to read and would be made anew with every edit. */
    private static ByteString joined(List<ByteString> parts) {
        int size = 0;
        for (ByteString part : parts) {
            size += part.size();
        }
        byte[] out = new byte[size];
        int offset = 0;
        for (ByteString part : parts) {
            part.copyTo(out, offset);
            offset += part.size();
        }
        return UnsafeByteOperations.unsafeWrap(out);
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
        return other instanceof Body that && Arrays.equals(numbers, that.numbers) && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(fields);
    }

    /** Field numbers only; never content. */
    @Override
    public String toString() {
        return "Body" + Arrays.toString(numbers);
    }
}
