package org.yorisoi.contract.refused;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a table: {@code path = value}, such as {@code phones[0].number = "119"}.
 *
 * <p>A path names fields as the proto does; an index after the last entry adds one. A number instead of a name is a field
 * that this program does not know. Values are written as {@link FieldValue} says; {@code unset} clears the field or takes
 * the entry out; {@code 41 × "あ"} is a text of 41 characters, and for a list 41 entries, in which {@code #} is a number of
 * three digits, another one in each.
 */
public record FieldChange(String path, String value) {
    private static final String UNSET = "unset";
    private static final String TIMES = " × ";
    private static final int FIRST_NUMBER = 100;

    /** Reads {@code path = value}. */
    static FieldChange parse(String line) {
        int equals = line.indexOf(" = ");
        if (equals < 0) {
            throw new IllegalArgumentException("not `path = value`: " + line);
        }
        return new FieldChange(
                line.substring(0, equals).trim(), line.substring(equals + 3).trim());
    }

    /** True if the field is cleared. */
    boolean unsets() {
        return value.equals(UNSET);
    }

    /** Changes a record that is being made. */
    void apply(Message.Builder record) {
        try {
            if (Character.isDigit(path.charAt(0))) {
                setUnknown(record);
            } else {
                apply(record, path);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(record.getDescriptorForType().getName() + ": " + this, e);
        }
    }

    private void apply(Message.Builder holder, String rest) {
        int dot = rest.indexOf('.');
        String step = dot < 0 ? rest : rest.substring(0, dot);
        int bracket = step.indexOf('[');
        String name = bracket < 0 ? step : step.substring(0, bracket);
        FieldDescriptor field = holder.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        int index = bracket < 0 ? -1 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
        if (dot < 0) {
            set(holder, field, index);
            return;
        }
        if (index == holderCount(holder, field)) {
            holder.addRepeatedField(field, holder.newBuilderForField(field).build());
        }
        Message.Builder inner =
                index < 0 ? holder.getFieldBuilder(field) : holder.getRepeatedFieldBuilder(field, index);
        apply(inner, rest.substring(dot + 1));
    }

    private static int holderCount(Message.Builder holder, FieldDescriptor field) {
        return field.isRepeated() ? holder.getRepeatedFieldCount(field) : -2;
    }

    private void set(Message.Builder holder, FieldDescriptor field, int index) {
        if (!field.isRepeated()) {
            if (unsets()) {
                holder.clearField(field);
            } else {
                holder.setField(field, single(holder, field));
            }
        } else if (index < 0) {
            setList(holder, field, unsets() ? List.of() : entries(holder, field));
        } else {
            setEntry(holder, field, index);
        }
    }

    private void setEntry(Message.Builder holder, FieldDescriptor field, int index) {
        List<Object> entries = new ArrayList<>((List<?>) holder.getField(field));
        if (unsets()) {
            entries.remove(index);
            setList(holder, field, entries);
        } else if (index == entries.size()) {
            holder.addRepeatedField(field, single(holder, field));
        } else {
            holder.setRepeatedField(field, index, single(holder, field));
        }
    }

    private static void setList(Message.Builder holder, FieldDescriptor field, List<?> entries) {
        holder.clearField(field);
        entries.forEach(entry -> holder.addRepeatedField(field, entry));
    }

    private Object single(Message.Builder holder, FieldDescriptor field) {
        int times = times();
        String one = times < 0 ? value : value.substring(value.indexOf(TIMES) + TIMES.length());
        return FieldValue.read(
                holder, field, times < 0 ? one : "\"" + FieldValue.unquoted(one).repeat(times) + "\"");
    }

    private List<Object> entries(Message.Builder holder, FieldDescriptor field) {
        List<Object> entries = new ArrayList<>();
        int times = times();
        if (times < 0) {
            if (!value.startsWith("[") || !value.endsWith("]")) {
                throw new IllegalArgumentException("a list is written [a, b] or 3 × a");
            }
            for (String entry : FieldValue.split(value.substring(1, value.length() - 1))) {
                entries.add(FieldValue.read(holder, field, entry));
            }
        }
        String one = value.substring(value.indexOf(TIMES) + TIMES.length());
        for (int i = 0; i < times; i++) {
            entries.add(FieldValue.read(holder, field, one.replace("#", Integer.toString(FIRST_NUMBER + i))));
        }
        return entries;
    }

    /** How often the value stands; -1 if it is not written so. */
    private int times() {
        int times = value.indexOf(TIMES);
        return times > 0 && value.substring(0, times).matches("\\d+")
                ? Integer.parseInt(value.substring(0, times))
                : -1;
    }

    /** The values beside this one: one entry or character less, or a number or date one below and one above. */
    List<FieldChange> neighbours() {
        int times = times();
        if (times > 0) {
            return List.of(new FieldChange(path, (times - 1) + value.substring(value.indexOf(TIMES))));
        }
        if (value.matches("-?\\d+")) {
            long number = Long.parseLong(value);
            return List.of(
                    new FieldChange(path, Long.toString(number - 1)), new FieldChange(path, Long.toString(number + 1)));
        }
        if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
            LocalDate date = LocalDate.parse(value);
            return List.of(
                    new FieldChange(path, date.minusDays(1).toString()),
                    new FieldChange(path, date.plusDays(1).toString()));
        }
        if (value.matches("\\d{4}-.*Z")) {
            Instant time = Instant.parse(value);
            return List.of(
                    new FieldChange(path, time.minusMillis(1).toString()),
                    new FieldChange(path, time.plusMillis(1).toString()));
        }
        return List.of();
    }

    private void setUnknown(Message.Builder record) {
        String one = value.substring(value.indexOf(TIMES) + TIMES.length());
        ByteString bytes = ByteString.copyFromUtf8(FieldValue.unquoted(one).repeat(times()));
        UnknownFieldSet.Field field =
                UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
        record.setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(Integer.parseInt(path), field)
                .build());
    }

    @Override
    public String toString() {
        return path + " = " + value;
    }
}
