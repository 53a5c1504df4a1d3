package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.sync.v1.Operation;

/** Lays operations over a record, as the contract's merge does it. */
final class Laying {
    private final Kinds kinds;
    private final Merge merge;

    Laying(Kinds kinds, Merge merge) {
        this.kinds = kinds;
        this.merge = merge;
    }

    /** The record after the operations, which are all about it; unchanged by what this program cannot read. */
    Overlay lay(Overlay over, int kind, List<Operation> operations) {
        KindSchema schema = kinds.find(kind);
        Overlay result = over;
        if (schema != null) {
            for (Operation operation : operations) {
                result = lay(result, schema, operation);
            }
        }
        return result;
    }

    private Overlay lay(Overlay over, KindSchema schema, Operation operation) {
        Body body = over.body();
        switch (operation.getChangeCase()) {
            case CREATE -> {
                Body created = body(operation.getCreate());
                if (created == null) {
                    return over;
                }
                return new Overlay(
                        body == null ? created : merge.lay(schema, body, Merge.asPatch(schema, created)), false);
            }
            case PATCH -> {
                return new Overlay(merge.lay(schema, body == null ? Body.EMPTY : body, operation.getPatch()), false);
            }
            case DELETE -> {
                return new Overlay(body, true);
            }
            default -> {
                return over;
            }
        }
    }

    /** The bytes as a body; null if they are none. */
    static @Nullable Body body(ByteString bytes) {
        try {
            return Body.parse(bytes);
        } catch (MalformedBodyException e) {
            // The server kept them; a program that cannot read them shows the record without them.
            return null;
        }
    }
}
