package org.yorisoi.server.view;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;

/**
 * A user of an office.
 *
 * @param clearance the number of the contract's Clearance
 * @param active 0 once the account was closed
 * @param createdAt milliseconds since 1970
 */
@MappedEntity("app_user")
public record UserRow(
        @Id @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID userId,

        int office,
        String name,
        int clearance,
        int active,
        long createdAt) {
    /** Without the name. */
    @Override
    public String toString() {
        return "UserRow[" + userId + "]";
    }
}
