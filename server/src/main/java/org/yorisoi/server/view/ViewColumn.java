package org.yorisoi.server.view;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/**
 * One column of a view table: a field of the kind's message, under its own name. How its value is written follows from
 * the field: a day as an ISO date, an instant as milliseconds since 1970, an enum as its number, an id as 16 bytes.
 */
record ViewColumn(FieldDescriptor field) {
    /** @throws IllegalArgumentException if the field may not stand in a table that staff query */
    ViewColumn {
        if (field.getOptions().getExtension(OptionsProto.sensitive)
                || field.isRepeated()
                || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            throw new IllegalArgumentException(field.getFullName() + " is sensitive or not a single value");
        }
    }

    String name() {
        return field.getName();
    }

    /** Binds the field's value; NULL if it is not filled in or cannot stand in the column. */
    void bind(PreparedStatement statement, int place, Message message) throws SQLException {
        @Nullable Object value = message.hasField(field) ? value(message.getField(field)) : null;
        if (value instanceof byte[] bytes) {
            statement.setBytes(place, bytes);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else {
            statement.setNull(place, sqlType());
        }
    }

    private @Nullable Object value(Object value) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case ENUM -> ((EnumValueDescriptor) value).getNumber();
            case INT -> isDay() ? day((Integer) value) : number((Integer) value);
            case LONG -> value;
            case BYTE_STRING -> ((ByteString) value).toByteArray();
            // PostgreSQL's texts cannot hold this one character.
            case STRING -> ((String) value).replace("\0", "");
            default -> null;
        };
    }

    private boolean isDay() {
        return field.getOptions().getExtension(OptionsProto.unit) == Unit.UNIT_EPOCH_DAY;
    }

    /** Beyond the years that have four digits a date is nothing that a person entered. */
    private static @Nullable String day(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return day.getYear() >= 1 && day.getYear() <= 9999 ? day.toString() : null;
    }

    private Long number(int value) {
        return field.getType() == FieldDescriptor.Type.UINT32 ? Integer.toUnsignedLong(value) : (long) value;
    }

    /** NULL needs a type on PostgreSQL. */
    private int sqlType() {
        return switch (field.getJavaType()) {
            case BYTE_STRING -> Types.BINARY;
            case STRING -> Types.VARCHAR;
            case INT -> isDay() ? Types.VARCHAR : Types.BIGINT;
            case LONG -> Types.BIGINT;
            default -> Types.INTEGER;
        };
    }
}
