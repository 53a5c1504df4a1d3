package org.yorisoi.simulator.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yorisoi.server.RunningServer;

/**
 * The process of the server: the whole program that {@code ./yorisoi serve} runs, on free ports, until standard input
 * ends, so that nothing is left when the one who started it is gone. Its first line is the data directory; it answers
 * with its ports.
 */
public final class ServerMain {
    private ServerMain() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String data = in.readLine();
        if (data == null) {
            return;
        }
        Map<String, Object> settings = Map.of("yorisoi.data", data, "yorisoi.grpc.port", 0, "yorisoi.http.port", 0);
        try (RunningServer server = RunningServer.start(settings)) {
            out.println("ok " + server.grpcPort() + " " + server.httpPort());
            // Nothing more is asked of it: its input only tells that the other one still lives.
            while (in.readLine() != null) {
                out.println("ok");
            }
        }
    }
}
