package org.yorisoi.server.view;

import com.google.protobuf.ByteString;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;

/** Ids stand as 16 bytes in columns. */
@Singleton
final class IdConverter implements AttributeConverter<UUID, byte[]> {
    @Override
    public byte @Nullable [] convertToPersistedValue(@Nullable UUID id, ConversionContext context) {
        return id == null ? null : Ids.bytes(id).toByteArray();
    }

    @Override
    public @Nullable UUID convertToEntityValue(byte @Nullable [] bytes, ConversionContext context) {
        return bytes == null ? null : Ids.uuid(ByteString.copyFrom(bytes));
    }
}
