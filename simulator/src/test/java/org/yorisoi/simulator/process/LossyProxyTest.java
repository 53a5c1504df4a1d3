package org.yorisoi.simulator.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LossyProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUIET_MILLIS = 200;

    /** Answers every byte with the same byte, and keeps what came. */
    private final BlockingQueue<Integer> received = new LinkedBlockingQueue<>();

    private ServerSocket server;
    private LossyProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept);
        accepting.setDaemon(true);
        accepting.start();
        proxy = LossyProxy.to(server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread echo = new Thread(() -> echo(socket));
                echo.setDaemon(true);
                echo.start();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                received.add(b);
                socket.getOutputStream().write(b);
            }
        } catch (IOException cut) {
            return;
        }
    }

    private Socket call() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static byte[] exchange(Socket socket, byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(socket.getInputStream().readNBytes(bytes.length));
        return answer.toByteArray();
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void fair_bytes_passBothWays() throws IOException {
        try (Socket tablet = call()) {
            assertArrayEquals(new byte[] {1, 2, 3}, exchange(tablet, (byte) 1, (byte) 2, (byte) 3));
        }
    }

    @Test
    void leave_openAndNewConnections_areCut() throws IOException {
        try (Socket before = call()) {
            exchange(before, (byte) 1);
            proxy.leave();
            assertTrue(isCut(before), "the open connection");
            try (Socket after = call()) {
                assertTrue(isCut(after), "a new connection");
            }
        }
    }

    @Test
    void heal_afterLeave_newConnectionsPass() throws IOException {
        proxy.leave();
        try (Socket away = call()) {
            assertTrue(isCut(away));
        }
        proxy.heal();
        try (Socket back = call()) {
            assertArrayEquals(new byte[] {7}, exchange(back, (byte) 7));
        }
    }

    @Test
    void loseReplies_afterSoManyBytes_theServerGetsThemAndTheTabletHearsNothing() throws Exception {
        proxy.loseRepliesAfter(2);
        try (Socket tablet = call()) {
            tablet.getOutputStream().write(1);
            assertEquals(1, tablet.getInputStream().read(), "before the trouble");
            tablet.getOutputStream().write(new byte[] {2, 3});
            assertTrue(proxy.awaitTrouble(PATIENCE));
            for (int expected = 1; expected <= 3; expected++) {
                assertEquals(expected, received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
            tablet.setSoTimeout(QUIET_MILLIS);
            assertThrows(
                    SocketTimeoutException.class, () -> tablet.getInputStream().read());
            proxy.cut();
            assertTrue(isCut(tablet));
        }
    }

    @Test
    void holdRequests_afterSoManyBytes_theServerGetsNoMore() throws Exception {
        proxy.holdRequestsAfter(3);
        try (Socket tablet = call()) {
            tablet.getOutputStream().write(new byte[] {1, 2, 3, 4, 5});
            assertTrue(proxy.awaitTrouble(PATIENCE));
            for (int expected = 1; expected <= 3; expected++) {
                assertEquals(expected, received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
            assertEquals(null, received.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS), "byte 4 reached the server");
        }
    }

    @Test
    void awaitTrouble_withoutEnoughBytes_saysSo() throws Exception {
        proxy.holdRequestsAfter(1_000);
        try (Socket tablet = call()) {
            exchange(tablet, (byte) 1);
            assertFalse(proxy.awaitTrouble(Duration.ofMillis(QUIET_MILLIS)));
        }
    }

    @Test
    void cutAfter_bothWays_bytesBeforeItPassAndTheConnectionEnds() throws Exception {
        for (LossyProxy.Way way : LossyProxy.Way.values()) {
            proxy.cutAfter(new LossyProxy.Cut(way, 2, LossyProxy.Break.CLOSED, true));
            try (Socket tablet = call()) {
                tablet.getOutputStream().write(new byte[] {1, 2, 3});
                assertEquals(1, received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), way.name());
                byte[] rest = tablet.getInputStream().readAllBytes();
                assertTrue(rest.length <= 2, () -> way + ": " + rest.length + " bytes came back");
            }
            assertTrue(proxy.troubled());
            received.clear();
            try (Socket back = call()) {
                assertArrayEquals(new byte[] {7}, exchange(back, (byte) 7), "the network is back at once");
            }
            received.clear();
        }
    }

    @Test
    void cutAfter_andAway_newConnectionsAreCutUntilItIsClear() throws Exception {
        proxy.cutAfter(new LossyProxy.Cut(LossyProxy.Way.TO_SERVER, 0, LossyProxy.Break.RESET, false));
        try (Socket tablet = call()) {
            tablet.getOutputStream().write(1);
            assertTrue(isCut(tablet));
        }
        try (Socket away = call()) {
            assertTrue(isCut(away));
        }
        proxy.clear();
        try (Socket back = call()) {
            assertArrayEquals(new byte[] {7}, exchange(back, (byte) 7));
        }
    }

    @Test
    void clear_afterBytesWereHeld_thatConnectionStaysDeadAndANewOnePasses() throws Exception {
        proxy.swallow();
        try (Socket dead = call()) {
            dead.getOutputStream().write(1);
            assertTrue(proxy.awaitTrouble(PATIENCE));
            proxy.clear();
            dead.getOutputStream().write(2);
            try (Socket back = call()) {
                assertArrayEquals(new byte[] {7}, exchange(back, (byte) 7));
            }
            dead.setSoTimeout(QUIET_MILLIS);
            assertThrows(
                    SocketTimeoutException.class, () -> dead.getInputStream().read());
        }
    }

    @Test
    void refuse_nobodyListens_untilItIsClear() throws Exception {
        proxy.refuse();
        assertThrows(IOException.class, this::call);
        proxy.clear();
        try (Socket back = call()) {
            assertArrayEquals(new byte[] {7}, exchange(back, (byte) 7));
        }
    }

    @Test
    void answerItself_theTabletHearsItAndTheServerNothing() throws Exception {
        proxy.answerItself(new byte[] {9, 8});
        try (Socket tablet = call()) {
            tablet.getOutputStream().write(1);
            assertArrayEquals(new byte[] {9, 8}, tablet.getInputStream().readAllBytes());
        }
        assertEquals(null, received.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Test
    void slowDown_bytesTakeLatencyAndTheirTimeOnTheLine() throws Exception {
        // 1,000 bytes each way: 80 ms on the line and 50 ms of latency, there and back.
        proxy.slowDown(new SlowLine.Speed(Duration.ofMillis(50), 100_000));
        byte[] bytes = new byte[1_000];
        try (Socket tablet = call()) {
            long begun = System.nanoTime();
            assertArrayEquals(bytes, exchange(tablet, bytes));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis >= 180, () -> millis + " ms");
        }
    }
}
