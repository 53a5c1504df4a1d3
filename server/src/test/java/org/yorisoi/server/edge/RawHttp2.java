package org.yorisoi.server.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that speaks HTTP/2 frame by frame and keeps to no limit: what gRPC's own client would never send. */
final class RawHttp2 implements AutoCloseable {
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int PING = 6;
    static final int GOAWAY = 7;

    static final int REFUSED_STREAM = 7;
    static final int ENHANCE_YOUR_CALM = 11;

    private static final int SETTINGS = 4;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int NO_ERROR = 0;
    private static final int TIMEOUT_MILLIS = 20_000;

    /** A frame that the server sent; {@code error} of RST_STREAM and GOAWAY, else 0. */
    record Frame(int type, int stream, int error) {}

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private boolean polite;

    private RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    /** Connects and says nothing. */
    static RawHttp2 silent(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new RawHttp2(socket);
    }

    /** Connects with the preface and empty settings, and takes note of the server's. */
    static RawHttp2 connect(int port) throws IOException {
        RawHttp2 client = silent(port);
        client.polite = true;
        client.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.frame(SETTINGS, 0, 0, new byte[0]);
        client.out.flush();
        client.await(SETTINGS);
        client.ping();
        client.await(PING);
        return client;
    }

    /** Begins a call of a method (full name) and leaves it open. */
    void call(int stream, String method, String token) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        List<String> headers = List.of(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":path",
                "/" + method,
                ":authority",
                "localhost",
                "te",
                "trailers",
                "content-type",
                "application/grpc",
                "authorization",
                "Bearer " + token);
        for (int i = 0; i < headers.size(); i += 2) {
            // Literal without indexing, new name; every text here is shorter than 127 bytes.
            block.write(0);
            literal(block, headers.get(i));
            literal(block, headers.get(i + 1));
        }
        frame(HEADERS, END_HEADERS, stream, block.toByteArray());
        out.flush();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    void reset(int stream) throws IOException {
        frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
        out.flush();
    }

    void ping() throws IOException {
        frame(PING, 0, 0, new byte[8]);
        out.flush();
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /** From now on no ping of the server is answered. */
    void ignorePings() {
        polite = false;
    }

    /** The next frame of a type; what else comes is read and dropped. */
    Frame await(int type) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.type() == type) {
                return frame;
            }
        }
    }

    private Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        if (polite && (flags & ACK) == 0 && (type == SETTINGS || type == PING)) {
            frame(type, ACK, 0, type == PING ? payload : new byte[0]);
            out.flush();
        }
        int error = type == RST_STREAM ? number(payload, 0) : type == GOAWAY ? number(payload, 4) : NO_ERROR;
        return new Frame(type, stream, error);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    /** Waits until the server has closed the connection. */
    void awaitClosed() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SocketException closed) {
            // The server closed it: what was waited for. A time-out is another exception.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
