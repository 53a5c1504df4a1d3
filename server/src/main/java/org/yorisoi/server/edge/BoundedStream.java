package org.yorisoi.server.edge;

import io.grpc.StatusRuntimeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A message whose length is known only once it is unpacked. It is unpacked while it is read, and read no further than
 * one byte beyond its limit, so that a small message that unpacks to a large one costs no memory.
 */
final class BoundedStream extends FilterInputStream {
    private final Supplier<StatusRuntimeException> tooLarge;
    private int left;

    /**
     * @param bytes that may be read
     * @param tooLarge what is thrown when there are more
     */
    BoundedStream(InputStream message, int bytes, Supplier<StatusRuntimeException> tooLarge) {
        super(message);
        this.left = bytes;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, Math.min(length, left + 1));
        if (read > 0) {
            count(read);
        }
        return read;
    }

    /** Skipping unpacks as much as reading. */
    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, left + 1L));
        count((int) skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge.get();
        }
    }
}
