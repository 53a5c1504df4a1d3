package org.yorisoi.server.view;

import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's enrolment on a tablet.
 *
 * @param userName of the user
 * @param predecessor the device it replaced; null if none
 * @param active 0 once it or the account was closed
 * @param enrolledAt milliseconds since 1970, as is {@code seenAt}
 * @param seenAt its last Hello; null if it never came
 * @param clockOffset server time minus device time then, milliseconds
 */
@MappedEntity("device")
public record DeviceRow(
        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID device,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID userId,

        String userName,

        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID predecessor,

        int active,
        long enrolledAt,
        @Nullable Long seenAt,
        @Nullable Long clockOffset,
        @Nullable String appVersion) {
    /** Without the name. */
    @Override
    public String toString() {
        return "DeviceRow[" + device + "]";
    }
}
