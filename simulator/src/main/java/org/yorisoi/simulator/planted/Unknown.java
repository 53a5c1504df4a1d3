package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.RecordVersion;

/** What a program does that reads contents into its own classes and writes these: fields that it does not know go. */
final class Unknown {
    private Unknown() {}

    /** A mutation without them. */
    static void dropped(Mutation.Builder mutation) {
        for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
            if (operation.hasCreate()) {
                operation.setCreate(dropped(operation.getKindValue(), operation.getCreate()));
            } else if (operation.hasPatch()) {
                Patch.Builder patch = operation.getPatchBuilder();
                patch.getChangesBuilderList()
                        .forEach(change -> change.setBase(dropped(operation.getKindValue(), change.getBase()))
                                .setValue(dropped(operation.getKindValue(), change.getValue())));
            }
        }
    }

    /** A message whose records are without them. */
    static PullMessage dropped(PullMessage message) {
        PullMessage.Builder changed = message.toBuilder();
        for (PullItem.Builder item : changed.getItemsBuilderList()) {
            if (item.hasDelta()) {
                for (RecordVersion.Builder version : item.getDeltaBuilder().getRecordsBuilderList()) {
                    version.setBody(dropped(version.getKindValue(), version.getBody()));
                }
            }
        }
        return changed.build();
    }

    private static ByteString dropped(int kind, ByteString body) {
        KindSchema schema = Kinds.standard().find(kind);
        try {
            Message read = schema == null
                    ? null
                    : schema.defaultInstance().getParserForType().parseFrom(body);
            return read == null || read.getUnknownFields().asMap().isEmpty()
                    ? body
                    : read.toBuilder()
                            .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                            .build()
                            .toByteString();
        } catch (InvalidProtocolBufferException e) {
            return body;
        }
    }
}
