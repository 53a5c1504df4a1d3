package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * A server that turns round the lists of an edit if someone else has written the record since, whichever field. Nothing
 * is lost by it, and all devices agree; only it depends on who comes first.
 */
final class ListByArrival implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                for (Mutation.Builder mutation : taken.getMutationsBuilderList()) {
                    for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
                        if (operation.hasPatch() && writtenSince(server, operation)) {
                            operation
                                    .getPatchBuilder()
                                    .getChangesBuilderList()
                                    .forEach(change -> turn(operation.getKindValue(), change));
                        }
                    }
                }
                return real.push(caller, taken.build());
            }
        };
    }

    private static boolean writtenSince(SimServer server, Operation.Builder operation) {
        return !Peek.at(
                        server.file(),
                        "SELECT 1 FROM record WHERE kind = ? AND id = ? AND seq > ?",
                        row -> true,
                        operation.getKindValue(),
                        operation.getId().toByteArray(),
                        operation.getSeenSeq())
                .isEmpty();
    }

    private static void turn(int kind, FieldChange.Builder change) {
        change.setValue(turned(Kinds.standard().get(kind).defaultInstance(), change.getValue()));
    }

    private static ByteString turned(Message kind, ByteString value) {
        try {
            Message.Builder message = kind.newBuilderForType().mergeFrom(value);
            for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
                if (field.isRepeated()) {
                    List<Object> elements = new ArrayList<>((List<?>) message.getField(field));
                    Collections.reverse(elements);
                    message.setField(field, elements);
                }
            }
            return message.build().toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
