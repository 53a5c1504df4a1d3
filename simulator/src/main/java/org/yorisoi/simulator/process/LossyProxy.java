package org.yorisoi.simulator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The network between one tablet and the server, on loopback: passes bytes, or fails in one of the ways of
 * {@link Weather}. Thread-safe.
 */
public final class LossyProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 * 1024;

    private volatile InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Condition condition = new Condition(Weather.FAIR, 0);
    private volatile boolean closed;

    /** What the network does. */
    private enum Weather {
        FAIR,
        NONE,
        LOSES_REPLIES,
        HOLDS_REQUESTS
    }

    /** The weather since it last changed; counts the bytes towards the server. */
    private static final class Condition {
        final Weather weather;
        final CountDownLatch begun = new CountDownLatch(1);
        private long passes;

        Condition(Weather weather, long passes) {
            this.weather = weather;
            this.passes = passes;
        }

        /** How many of the next bytes towards the server pass before this weather begins. */
        synchronized int take(int bytes) {
            int passing = (int) Math.min(passes, bytes);
            passes -= passing;
            if (passes == 0 && weather != Weather.FAIR) {
                begun.countDown();
            }
            return passing;
        }

        boolean hasBegun() {
            return begun.getCount() == 0;
        }
    }

    private LossyProxy(InetSocketAddress server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** Opens a way to a port of this machine, on a free port of its own. */
    public static LossyProxy to(int serverPort) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        ServerSocket door = new ServerSocket(0, 0, here);
        LossyProxy proxy = new LossyProxy(new InetSocketAddress(here, serverPort), door);
        proxy.thread(proxy::welcome);
        return proxy;
    }

    /** The port that the tablet calls. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on new connections lead to another port of this machine: the server was started again. */
    public void lead(int serverPort) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    }

    /** From now on everything passes; connections that are open are cut, since bytes may be missing in them. */
    public void heal() {
        become(new Condition(Weather.FAIR, 0));
        cut();
    }

    /** From now on there is no network: open connections break, new ones are cut at once. */
    public void leave() {
        become(new Condition(Weather.NONE, 0));
        cut();
    }

    /** After so many more bytes towards the server, nothing comes back from it. */
    public void loseRepliesAfter(long bytes) {
        become(new Condition(Weather.LOSES_REPLIES, bytes));
    }

    /** After so many more bytes towards the server, no further ones reach it, nor anything from it the tablet. */
    public void holdRequestsAfter(long bytes) {
        become(new Condition(Weather.HOLDS_REQUESTS, bytes));
    }

    /** Waits until the number of bytes has passed; false if it had not in time. */
    public boolean awaitTrouble(Duration timeout) throws InterruptedException {
        return condition.begun.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Breaks the connections that are open. */
    public void cut() {
        // One by one: a connection that comes in meanwhile must not be forgotten unbroken.
        for (Socket socket : open) {
            end(socket);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private void become(Condition next) {
        condition = next;
    }

    private void welcome() {
        while (!closed) {
            try {
                Socket tablet = door.accept();
                if (condition.weather == Weather.NONE) {
                    close(tablet);
                } else {
                    join(tablet);
                }
            } catch (IOException gone) {
                // The door was closed, or one caller went away before it was let in: neither ends the others.
            }
        }
    }

    private void join(Socket tablet) throws IOException {
        open.add(tablet);
        Socket other = new Socket();
        open.add(other);
        try {
            other.connect(server);
        } catch (IOException e) {
            close(tablet);
            throw e;
        }
        thread(() -> pass(tablet, other, true));
        thread(() -> pass(other, tablet, false));
    }

    private void pass(Socket from, Socket to, boolean towardsServer) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, towardsServer ? upward(read) : downward(read));
            }
        } catch (IOException e) {
            // One side is gone or was cut; the other learns it below.
            end(from);
        } finally {
            end(from);
            end(to);
        }
    }

    private int upward(int bytes) {
        Condition now = condition;
        int before = now.take(bytes);
        return now.weather == Weather.HOLDS_REQUESTS ? before : bytes;
    }

    private int downward(int bytes) {
        Condition now = condition;
        return now.weather != Weather.FAIR && now.hasBegun() ? 0 : bytes;
    }

    private void thread(Runnable work) {
        Thread thread = new Thread(work, "proxy-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is of no use any more, closed or not.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException gone) {
            // Nobody can come in any more, closed in good order or not.
        }
        cut();
    }
}
