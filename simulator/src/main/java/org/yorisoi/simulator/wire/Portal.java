package org.yorisoi.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What something between tablet and server says that is not our server: a network's page for signing in, a gateway. */
final class Portal {
    private static final String PAGE = "<html><body><h1>Sign in to use this network</h1></body></html>";

    // RFC 9113, 6: types of frames, and END_HEADERS and END_STREAM.
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_HEADERS = 4;
    private static final int END_STREAM = 1;

    /** The first stream that grpc-okhttp opens. */
    private static final int FIRST_STREAM = 3;

    private Portal() {}

    /** A page over HTTP/1.1. */
    static byte[] page(String statusLine) {
        return ("HTTP/1.1 " + statusLine + "\r\nContent-Type: text/html\r\nContent-Length: " + PAGE.length()
                        + "\r\nConnection: close\r\n\r\n" + PAGE)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A page over HTTP/2, as the answer to the first call. */
    static byte[] page2(int status) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        // RFC 7541, appendix A: entry 8 is a status, entry 31 the type of the content; both as literals.
        literal(headers, new byte[] {0x08}, String.valueOf(status));
        literal(headers, new byte[] {0x0f, 0x10}, "text/html");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frame(all, SETTINGS, 0, 0, new byte[0]);
        frame(all, HEADERS, END_HEADERS, FIRST_STREAM, headers.toByteArray());
        frame(all, DATA, END_STREAM, FIRST_STREAM, PAGE.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private static void literal(ByteArrayOutputStream to, byte[] name, String value) {
        to.writeBytes(name);
        to.write(value.length());
        to.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(ByteArrayOutputStream to, int type, int flags, int stream, byte[] payload) {
        to.writeBytes(new byte[] {
            0,
            (byte) (payload.length >> Byte.SIZE),
            (byte) payload.length,
            (byte) type,
            (byte) flags,
            0,
            0,
            0,
            (byte) stream
        });
        to.writeBytes(payload);
    }
}
