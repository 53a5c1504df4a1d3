package org.yorisoi.simulator.bench.limit;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A gRPC stream of plain bytes over loopback, which the other end counts. */
final class PlainStream implements AutoCloseable {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final String NAME = "plain.Stream";

    private static final MethodDescriptor<byte[], byte[]> METHOD = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.CLIENT_STREAMING)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, "Send"))
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    private final Server server;
    private final ManagedChannel channel;

    private PlainStream(Server server, ManagedChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    static PlainStream open() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(here, 0))
                .maxInboundMessageSize(LARGEST)
                .addService(ServerServiceDefinition.builder(NAME)
                        .addMethod(METHOD, ServerCalls.asyncClientStreamingCall(PlainStream::count))
                        .build())
                .build()
                .start();
        ManagedChannel channel = OkHttpChannelBuilder.forAddress(here.getHostAddress(), server.getPort())
                .usePlaintext()
                .build();
        return new PlainStream(server, channel);
    }

    /** The bodies, one after the other, in messages of about that many bytes. */
    static List<byte[]> messages(List<PlainRow> rows, int bytes) {
        List<byte[]> messages = new ArrayList<>();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (PlainRow row : rows) {
            if (message.size() > 0 && message.size() + row.body().length > bytes) {
                messages.add(message.toByteArray());
                message.reset();
            }
            message.writeBytes(row.body());
        }
        messages.add(message.toByteArray());
        return messages;
    }

    /** Sends all messages until the other end says that it has them; how long it took, in nanoseconds. */
    long send(List<byte[]> messages) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        CompletableFuture<byte[]> counted = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = channel.newCall(METHOD, CallOptions.DEFAULT);
        StreamObserver<byte[]> out = ClientCalls.asyncClientStreamingCall(call, new StreamObserver<>() {
            @Override
            public void onNext(byte[] count) {
                counted.complete(count);
            }

            @Override
            public void onError(Throwable failure) {
                counted.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                // The count has come.
            }
        });
        long bytes = 0;
        for (byte[] message : messages) {
            out.onNext(message);
            bytes += message.length;
        }
        out.onCompleted();
        if (ByteBuffer.wrap(counted.get()).getLong() != bytes) {
            throw new IllegalStateException("the stream did not bring all");
        }
        return System.nanoTime() - begun;
    }

    private static StreamObserver<byte[]> count(StreamObserver<byte[]> answer) {
        return new StreamObserver<>() {
            private long bytes;

            @Override
            public void onNext(byte[] message) {
                bytes += message.length;
            }

            @Override
            public void onError(Throwable failure) {
                throw failure instanceof StatusRuntimeException status ? status : new IllegalStateException(failure);
            }

            @Override
            public void onCompleted() {
                answer.onNext(ByteBuffer.allocate(Long.BYTES).putLong(bytes).array());
                answer.onCompleted();
            }
        };
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
