package org.yorisoi.client.transport;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How calls over one channel begin, and end when they do not come through. After one to which nothing of our server's
 * came back, the next one makes a new connection: grpc-java itself would go on with a connection that has gone silent
 * until a ping finds out, five minutes later, and refuse calls for up to two minutes after connections that failed.
 */
final class Calls {
    private static final int GIVEN_UP_MILLIS = 1_000;

    private final ManagedChannel channel;
    private final AtomicBoolean lost = new AtomicBoolean();

    // Guarded by this.
    private long number;
    private boolean connected;

    Calls(ManagedChannel channel) {
        this.channel = channel;
    }

    /** Has to come before each call. */
    void begin() {
        if (lost.getAndSet(false)) {
            giveUpConnection();
        }
    }

    /** The number of the connection that is there; 0 if none is, or if it is about to be given up. */
    synchronized long connection() {
        if (lost.get() || channel.getState(false) != ConnectivityState.READY) {
            return 0;
        }
        if (!connected) {
            connected = true;
            number++;
            channel.notifyWhenStateChanged(ConnectivityState.READY, this::disconnected);
        }
        return number;
    }

    private synchronized void disconnected() {
        connected = false;
    }

    /** Calls that are still open over the old connection go on there. */
    private void giveUpConnection() {
        CountDownLatch given = new CountDownLatch(1);
        ConnectivityState before = channel.getState(false);
        channel.enterIdle();
        // The channel may do it in a thread of its own; a call that came before would meet the old failure.
        channel.notifyWhenStateChanged(before, given::countDown);
        try {
            if (before != ConnectivityState.IDLE) {
                given.await(GIVEN_UP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            // The call that follows finds the mark too, and ends.
            Thread.currentThread().interrupt();
        }
    }

    /** The next call makes a new connection: one over the network that was there before may be dead. */
    void networkAvailable() {
        lost.set(true);
    }

    /** What the end of a call means. */
    TransportException ended(String call, StatusException e) {
        if (Statuses.isNetwork(e)) {
            lost.set(true);
        }
        return Statuses.translate(call, e);
    }

    /** Ends a call in which nothing came, or nothing could be sent. */
    TransportException silent(BlockingClientCall<?, ?> call, String what) {
        call.cancel("the server is silent", null);
        lost.set(true);
        return TransportException.unavailable(what);
    }
}
