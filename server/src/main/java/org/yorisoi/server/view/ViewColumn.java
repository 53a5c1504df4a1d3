package org.yorisoi.server.view;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/**
 * One column of a view table: a field of the kind's message, under its own name. How its value is written follows from
 * the field: a day as an ISO date, an instant as milliseconds since 1970, an enum as its number, an id as 16 bytes.
 */
record ViewColumn(FieldDescriptor field) {
    private static final Set<FieldDescriptor.Type> TYPES = EnumSet.of(
            FieldDescriptor.Type.BOOL,
            FieldDescriptor.Type.ENUM,
            FieldDescriptor.Type.SINT32,
            FieldDescriptor.Type.UINT32,
            FieldDescriptor.Type.INT64,
            FieldDescriptor.Type.BYTES,
            FieldDescriptor.Type.STRING);

    /** @throws IllegalArgumentException if the field may not stand in a table that staff query */
    ViewColumn {
        if (field.getOptions().getExtension(OptionsProto.sensitive)
                || field.isRepeated()
                || !TYPES.contains(field.getType())) {
            throw new IllegalArgumentException(field.getFullName() + " is sensitive or not a single value");
        }
    }

    String name() {
        return field.getName();
    }

    /**
     * Reads the field's value where the stream stands, after its tag.
     *
     * @return what stands in the column; null if it cannot hold it
     */
    @Nullable
    Object read(CodedInputStream in) throws IOException {
        return switch (field.getType()) {
            case BOOL -> in.readBool() ? 1 : 0;
            case ENUM -> in.readEnum();
            case SINT32 -> isDay() ? day(in.readSInt32()) : Long.valueOf(in.readSInt32());
            case UINT32 -> Integer.toUnsignedLong(in.readUInt32());
            case INT64 -> in.readInt64();
            case BYTES -> in.readByteArray();
            // PostgreSQL's texts cannot hold this one character.
            case STRING -> in.readStringRequireUtf8().replace("\0", "");
            default -> throw new IllegalStateException(field.getFullName() + ": no column for " + field.getType());
        };
    }

    /** The wire type of what {@link #read} reads; another one is skipped, as for an unknown field. */
    int wireType() {
        return field.getLiteType().getWireType();
    }

    /** Binds what {@link #read} gave, or null if the field is not filled in. */
    void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
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

    private boolean isDay() {
        return field.getOptions().getExtension(OptionsProto.unit) == Unit.UNIT_EPOCH_DAY;
    }

    /** Beyond the years that have four digits a date is nothing that a person entered. */
    private static @Nullable String day(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return day.getYear() >= 1 && day.getYear() <= 9999 ? day.toString() : null;
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
