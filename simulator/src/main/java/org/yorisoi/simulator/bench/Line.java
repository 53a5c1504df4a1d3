package org.yorisoi.simulator.bench;

import com.google.protobuf.ByteString;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.SyncServiceGrpc.SyncServiceStub;

/**
 * A tablet of the load: it speaks the protocol, and has no store.
 *
 * @param seat that it is enrolled as
 * @param stub that calls with its token
 */
record Line(Seat.Placed seat, SyncServiceStub stub) {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    static Line over(ManagedChannel channel, Seat.Placed seat) {
        return new Line(
                seat,
                SyncServiceGrpc.newStub(channel)
                        .withCallCredentials(new Token(seat.seat().token())));
    }

    HelloRequest hello() {
        return HelloRequest.newBuilder()
                .addVersions(1)
                .setDevice(device())
                .setAppVersion("bench")
                .build();
    }

    ByteString device() {
        return Ids.bytes(seat.seat().device());
    }

    ByteString household() {
        return Ids.bytes(seat.household());
    }

    private static final class Token extends CallCredentials {
        private final Metadata headers = new Metadata();

        Token(String token) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            try {
                applier.apply(headers);
            } catch (IllegalArgumentException e) {
                applier.fail(Status.UNAUTHENTICATED);
            }
        }
    }
}
