package org.yorisoi.simulator.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The network between one tablet and the server, on loopback: passes bytes, or fails in one of the ways of
 * {@link Weather}. Every trouble lasts until the next one or until {@link #heal}. Thread-safe.
 */
public final class LossyProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final AtomicLong passedUp = new AtomicLong();
    private final AtomicLong passedDown = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress server;
    private volatile ServerSocket door;
    private final int port;
    private volatile Condition condition = new Condition(Weather.FAIR);
    private volatile boolean closed;

    /** Which way bytes go. */
    public enum Way {
        TO_SERVER,
        TO_TABLET
    }

    /** How a connection ends at a cut. */
    public enum Break {
        /** In good order, as far as TCP is concerned. */
        CLOSED,
        /** With a reset: what was on the way may be lost too. */
        RESET
    }

    /** What the network does. */
    private enum Weather {
        FAIR,
        NONE,
        LOSES_REPLIES,
        HOLDS_REQUESTS,
        CUTS,
        SLOW,
        REFUSES,
        RESETS,
        ANSWERS_ITSELF
    }

    /**
     * A cut that is to come.
     *
     * @param way whose bytes are counted
     * @param bytes that pass before it
     * @param ending of both connections
     * @param back true: new connections pass at once; false: the network stays away
     */
    public record Cut(Way way, long bytes, Break ending, boolean back) {}

    /** The weather since it last changed; counts the bytes on one way until it begins. */
    private static final class Condition {
        final Weather weather;
        final CountDownLatch begun = new CountDownLatch(1);
        final Way counted;
        private long passes;
        private @Nullable Cut cut;
        private SlowLine.@Nullable Speed speed;
        private byte[] answer = {};

        Condition(Weather weather) {
            this(weather, Way.TO_SERVER, 0);
        }

        Condition(Weather weather, Way counted, long passes) {
            this.weather = weather;
            this.counted = counted;
            this.passes = passes;
        }

        static Condition cut(Cut cut) {
            Condition condition = new Condition(Weather.CUTS, cut.way(), cut.bytes());
            condition.cut = cut;
            return condition;
        }

        static Condition slow(SlowLine.Speed speed) {
            Condition condition = new Condition(Weather.SLOW);
            condition.speed = speed;
            return condition;
        }

        static Condition answers(byte[] answer) {
            Condition condition = new Condition(Weather.ANSWERS_ITSELF);
            condition.answer = answer;
            return condition;
        }

        /** How many of the next bytes pass, whatever the weather does with the others. */
        synchronized int take(Way way, int bytes) {
            if (way != counted) {
                return bytes;
            }
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
        this.port = door.getLocalPort();
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
        return port;
    }

    /** From now on new connections lead to another port of this machine: the server was started again. */
    public void lead(int serverPort) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    }

    /** From now on everything passes; connections that are open are cut, since bytes may be missing in them. */
    public void heal() {
        reopen();
        become(new Condition(Weather.FAIR));
        cut();
    }

    /**
     * From now on everything passes on new connections, and on those in which no byte is missing. The others stay open
     * and dead, as when a router on the way has forgotten them.
     */
    public void clear() {
        reopen();
        become(new Condition(Weather.FAIR));
    }

    /** The connections that are open are dead from now on, without a word; new ones pass. */
    public void forget() {
        forgotten.addAll(open);
    }

    private void reopen() {
        if (!door.isClosed()) {
            return;
        }
        try {
            door = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException("port " + port + " cannot be opened again", e);
        }
        thread(this::welcome);
    }

    /** From now on there is no network: open connections break, new ones are cut at once. */
    public void leave() {
        become(new Condition(Weather.NONE));
        cut();
    }

    /** After so many more bytes towards the server, nothing comes back from it. */
    public void loseRepliesAfter(long bytes) {
        become(new Condition(Weather.LOSES_REPLIES, Way.TO_SERVER, bytes));
    }

    /** After so many more bytes towards the server, no further ones reach it, nor anything from it the tablet. */
    public void holdRequestsAfter(long bytes) {
        become(new Condition(Weather.HOLDS_REQUESTS, Way.TO_SERVER, bytes));
    }

    /** From now on connections are taken, and nothing that comes in on them is passed on or answered. */
    public void swallow() {
        holdRequestsAfter(0);
        cut();
    }

    /** After so many more bytes on one way the connections break, once. */
    public void cutAfter(Cut cut) {
        become(Condition.cut(cut));
    }

    /** From now on new connections are as slow as that; open ones break. */
    public void slowDown(SlowLine.Speed speed) {
        become(Condition.slow(speed));
        cut();
    }

    /** From now on nobody listens at the port; open connections break. */
    public void refuse() {
        become(new Condition(Weather.REFUSES));
        close(door);
        cut();
    }

    /** From now on every connection is reset once it is made. */
    public void reset() {
        become(new Condition(Weather.RESETS));
        cut();
    }

    /** From now on something else answers at once with these bytes, and ends the connection; the server hears nothing. */
    public void answerItself(byte[] answer) {
        become(Condition.answers(answer));
        cut();
    }

    /** How many bytes have passed on one way since the beginning. */
    public long passed(Way way) {
        return counter(way).get();
    }

    /** True once the trouble that was ordered last has begun. */
    public boolean troubled() {
        return condition.hasBegun();
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
        forgotten.remove(socket);
        close(socket);
    }

    private synchronized void become(Condition next) {
        condition = next;
    }

    private void welcome() {
        ServerSocket mine = door;
        while (!closed && !mine.isClosed()) {
            try {
                Socket tablet = mine.accept();
                Condition now = condition;
                switch (now.weather) {
                    case NONE, REFUSES -> close(tablet);
                    case RESETS -> reset(tablet);
                    case ANSWERS_ITSELF -> answer(tablet, now.answer);
                    default -> join(tablet, now);
                }
            } catch (IOException gone) {
                // The door was closed, or one caller went away before it was let in: neither ends the others.
            }
        }
    }

    /** Says the same to everyone, reads what comes in so that the answer is not lost by a reset, and ends. */
    private void answer(Socket tablet, byte[] answer) throws IOException {
        open.add(tablet);
        tablet.getOutputStream().write(answer);
        tablet.shutdownOutput();
        thread(() -> {
            try (InputStream in = tablet.getInputStream()) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // It has heard what there was to hear.
            } finally {
                end(tablet);
            }
        });
    }

    private void join(Socket tablet, Condition now) throws IOException {
        open.add(tablet);
        Socket other = new Socket();
        open.add(other);
        try {
            other.connect(server);
            // Small frames are not to wait for each other.
            tablet.setTcpNoDelay(true);
            other.setTcpNoDelay(true);
        } catch (IOException e) {
            close(tablet);
            throw e;
        }
        AtomicBoolean torn = new AtomicBoolean();
        thread(() -> pass(tablet, other, new Direction(Way.TO_SERVER, now.speed, torn)));
        thread(() -> pass(other, tablet, new Direction(Way.TO_TABLET, now.speed, torn)));
    }

    /**
     * One direction of a connection.
     *
     * @param torn true once bytes of the connection are missing: no more pass, even when the trouble is over
     */
    private record Direction(Way way, SlowLine.@Nullable Speed speed, AtomicBoolean torn) {}

    private void pass(Socket from, Socket to, Direction direction) {
        try {
            copy(from, to, direction);
        } catch (IOException e) {
            // One side is gone or was cut; the other learns it below.
            end(from);
        } finally {
            end(from);
            if (!direction.torn().get()) {
                // Over a dead line nobody learns that the other side is gone.
                end(to);
            }
        }
    }

    private void copy(Socket from, Socket to, Direction direction) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        SlowLine.Speed speed = direction.speed();
        InputStream in = from.getInputStream();
        OutputStream plain = to.getOutputStream();
        try (SlowLine slow = speed == null ? null : SlowLine.over(plain, speed)) {
            OutputStream out = slow == null ? plain : slow;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Condition now = condition;
                if (forgotten.contains(from)) {
                    direction.torn().set(true);
                }
                int passing = passing(now, direction, read);
                out.write(buffer, 0, passing);
                counter(direction.way()).addAndGet(passing);
                Cut cut = now.cut;
                if (cut != null && now.hasBegun()) {
                    breakOff(now, cut);
                }
            }
        }
    }

    private static int passing(Condition now, Direction direction, int bytes) {
        if (now.weather == Weather.FAIR && direction.torn().get()) {
            return 0;
        }
        Way way = direction.way();
        int before = now.take(way, bytes);
        boolean held = switch (now.weather) {
            case CUTS -> way == now.counted;
            case HOLDS_REQUESTS -> true;
            case LOSES_REPLIES -> way == Way.TO_TABLET;
            default -> false;
        };
        if (!held || !now.hasBegun()) {
            return bytes;
        }
        int passing = way == now.counted ? before : 0;
        if (passing < bytes && now.weather != Weather.CUTS) {
            direction.torn().set(true);
        }
        return passing;
    }

    private void breakOff(Condition now, Cut cut) {
        // Those that are open now: the tablet may be back before the last of them is ended.
        List<Socket> broken = List.copyOf(open);
        Condition next = new Condition(cut.back() ? Weather.FAIR : Weather.NONE);
        next.begun.countDown();
        synchronized (this) {
            if (condition != now) {
                // The other direction was quicker, and the weather may have changed since.
                return;
            }
            become(next);
        }
        for (Socket socket : broken) {
            if (cut.ending() == Break.RESET) {
                linger(socket);
            }
            end(socket);
        }
    }

    private static void linger(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // It has ended by itself.
        }
    }

    private static void reset(Socket socket) {
        linger(socket);
        close(socket);
    }

    private AtomicLong counter(Way way) {
        return way == Way.TO_SERVER ? passedUp : passedDown;
    }

    private void thread(Runnable work) {
        Thread thread = new Thread(work, "proxy-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is of no use any more, closed or not.
        }
    }

    @Override
    public void close() {
        closed = true;
        close(door);
        cut();
    }
}
