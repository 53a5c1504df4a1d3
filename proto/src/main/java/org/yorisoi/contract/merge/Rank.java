package org.yorisoi.contract.merge;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.FieldUnit;

/** The order of the values of a field with MAX, MIN or PROTECTIVE: numbers, dates, yes and no, enums by number. */
final class Rank {
    private Rank() {}

    /** The unit's only field if its values have an order; null if they have none. */
    static @Nullable FieldDescriptor field(FieldUnit unit) {
        FieldDescriptor field = unit.single();
        if (field == null || field.isRepeated()) {
            return null;
        }
        return switch (field.getJavaType()) {
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, ENUM -> field;
            case STRING, BYTE_STRING, MESSAGE -> null;
        };
    }

    /** Negative, zero or positive as {@code a} is lower than, equal to or higher than {@code b}; unset is lowest. */
    static int compare(FieldDescriptor field, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return switch (field.getJavaType()) {
            case INT -> unsigned(field) ? Integer.compareUnsigned((int) a, (int) b) : Integer.compare((int) a, (int) b);
            case LONG -> unsigned(field) ? Long.compareUnsigned((long) a, (long) b) : Long.compare((long) a, (long) b);
            case FLOAT -> Float.compare((float) a, (float) b);
            case DOUBLE -> Double.compare((double) a, (double) b);
            case BOOLEAN -> Boolean.compare((boolean) a, (boolean) b);
            case ENUM -> Integer.compare(((EnumValueDescriptor) a).getNumber(), ((EnumValueDescriptor) b).getNumber());
            case STRING, BYTE_STRING, MESSAGE ->
                throw new IllegalArgumentException(field.getFullName() + " has values without an order");
        };
    }

    private static boolean unsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, FIXED32, UINT64, FIXED64 -> true;
            default -> false;
        };
    }
}
