package org.yorisoi.server.view;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A home visit as the console lists it. Codes are the numbers of the contract's enums, instants milliseconds since 1970.
 */
@MappedEntity("view_home_visit")
public record VisitRow(
        @Id @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID id,

        int office,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID household,

        long seq,
        @Nullable Integer programme,
        @Nullable Long arrivedAt,
        @Nullable Integer outcome,
        @Nullable Integer reportState) {}
