package org.yorisoi.server.view;

import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;

/**
 * A conflict that waits for a person, without the two values.
 *
 * @param recordKind the number of the contract's RecordKind
 * @param field the key of the field unit; 0 = the whole record
 * @param sort the number of the contract's ConflictSort
 */
@MappedEntity("view_conflict")
public record OpenConflictRow(
        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID id,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID household,

        int recordKind,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = IdConverter.class)
        UUID recordId,

        long field,
        int sort) {}
