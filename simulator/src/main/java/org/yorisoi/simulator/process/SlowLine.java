package org.yorisoi.simulator.process;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One direction of a slow connection: bytes leave at a rate, and arrive later by the latency. For one writing thread. */
public final class SlowLine extends OutputStream {
    /** Small pieces, so that a rate of some kilobytes a second does not come in jerks. */
    private static final int PIECE_BYTES = 256;

    /** What a modem holds before it makes the sender wait. */
    private static final int PIECES_HELD = 64;

    /**
     * How slow.
     *
     * @param latency of one direction
     * @param bitsPerSecond of one direction
     */
    public record Speed(Duration latency, int bitsPerSecond) {
        /** A mobile network of the second generation: 50 kbit/s, 800 ms there and back. */
        public static final Speed SECOND_GENERATION = new Speed(Duration.ofMillis(400), 50_000);

        /** The same line, so many times as fast. */
        public Speed times(int factor) {
            return new Speed(latency.dividedBy(factor), bitsPerSecond * factor);
        }

        private long nanosFor(int bytes) {
            return TimeUnit.SECONDS.toNanos(bytes * (long) Byte.SIZE) / bitsPerSecond;
        }
    }

    private record Piece(ByteString bytes, long dueNanos) {}

    private final OutputStream out;
    private final Speed speed;
    private final BlockingQueue<Piece> onTheWay;
    private final Thread carrier = new Thread(this::carry, "slow-line");
    private long freeNanos = System.nanoTime();
    private volatile boolean broken;

    private SlowLine(OutputStream out, Speed speed) {
        this.out = out;
        this.speed = speed;
        int inLatency = (int) (speed.latency().toNanos() / Math.max(1, speed.nanosFor(PIECE_BYTES)));
        this.onTheWay = new ArrayBlockingQueue<>(PIECES_HELD + inLatency);
        carrier.setDaemon(true);
    }

    /** A slow way into a stream, which is the caller's to close. */
    static SlowLine over(OutputStream out, Speed speed) {
        SlowLine line = new SlowLine(out, speed);
        line.carrier.start();
        return line;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            for (int start = from; start < from + length; start += PIECE_BYTES) {
                int end = Math.min(start + PIECE_BYTES, from + length);
                if (broken) {
                    throw new IOException("the other end is gone");
                }
                freeNanos = Math.max(freeNanos, System.nanoTime()) + speed.nanosFor(end - start);
                onTheWay.put(new Piece(
                        ByteString.copyFrom(bytes, start, end - start),
                        freeNanos + speed.latency().toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ended while it waited for the line");
        }
    }

    private void carry() {
        try {
            while (true) {
                Piece piece = onTheWay.take();
                TimeUnit.NANOSECONDS.sleep(piece.dueNanos() - System.nanoTime());
                piece.bytes().writeTo(out);
                out.flush();
            }
        } catch (IOException gone) {
            broken = true;
            // A writer that waits for room learns it at its next piece.
            onTheWay.clear();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is still on the way does not arrive. */
    @Override
    public void close() {
        carrier.interrupt();
    }
}
