package org.yorisoi.server.edge;

import io.grpc.Codec;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * gzip at a level that takes 40 % less time than the usual one and makes records 5 % larger: a first sync of an office
 * is bound by the processor, not by the line.
 */
final class QuickGzip implements Compressor {
    static final String NAME = "gzip";

    private static final int LEVEL = 3;

    /** What a server needs to send either compressed or plain messages. */
    static CompressorRegistry registry() {
        CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
        registry.register(new QuickGzip());
        registry.register(Codec.Identity.NONE);
        return registry;
    }

    @Override
    public String getMessageEncoding() {
        return NAME;
    }

    @Override
    public OutputStream compress(OutputStream out) throws IOException {
        return new Stream(out);
    }

    private static final class Stream extends GZIPOutputStream {
        Stream(OutputStream out) throws IOException {
            super(out);
            def.setLevel(LEVEL);
        }
    }
}
