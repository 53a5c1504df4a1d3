package org.yorisoi.simulator.bench;

import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.SyncServiceGrpc.SyncServiceStub;

/**
 * A batch that is compressed before it is pushed, once, however often it is pushed: tablets have processors of their own, and
 * the process that plays ten thousand of them must not use up those of the server.
 */
final class PackedPush {
    private static final String ENCODING = "gzip";

    private static final MethodDescriptor<byte[], PushAnswer> METHOD = SyncServiceGrpc.getPushMethod().toBuilder(
                    new Packed(), SyncServiceGrpc.getPushMethod().getResponseMarshaller())
            .build();

    private final byte[] bytes;

    private PackedPush(byte[] bytes) {
        this.bytes = bytes;
    }

    static PackedPush of(PushBatch batch) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            batch.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackedPush(packed.toByteArray());
    }

    /** For the channels over which it is pushed. */
    static CompressorRegistry registry() {
        CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
        registry.register(new Done());
        return registry;
    }

    /** Pushes it, and nothing after it. */
    void over(SyncServiceStub stub, StreamObserver<PushAnswer> answers) {
        var call = stub.getChannel().newCall(METHOD, stub.getCallOptions().withCompression(ENCODING));
        StreamObserver<byte[]> out = ClientCalls.asyncBidiStreamingCall(call, answers);
        out.onNext(bytes);
        out.onCompleted();
    }

    private static final class Packed implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException("a tablet receives no batches");
        }
    }

    private static final class Done implements Compressor {
        @Override
        public String getMessageEncoding() {
            return ENCODING;
        }

        @Override
        public OutputStream compress(OutputStream out) {
            return out;
        }
    }
}
