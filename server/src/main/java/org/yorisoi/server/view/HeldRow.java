package org.yorisoi.server.view;

import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rejected or quarantined mutation, without what it says.
 *
 * @param reason the number of the contract's ErrorReason
 * @param rejected 1, else quarantined
 * @param alarm 1 if it raises a protective flag
 * @param savedAt by the device's clock, milliseconds since 1970; 0 if its mutation has no readable id
 * @param closedSeq null while open
 */
@MappedEntity("quarantine")
public record HeldRow(
        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID mutationId,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID household,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID userId,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID device,

        int reason,
        int rejected,
        int alarm,
        long savedAt,
        long openedSeq,
        @Nullable Long closedSeq,

        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID behind) {}
