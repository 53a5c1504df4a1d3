package org.yorisoi.simulator.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yorisoi.server.RunningServer;

/**
 * The process of the server: the whole program that {@code ./yorisoi serve} runs, on free ports, until standard input
 * ends, so that nothing is left when the one who started it is gone. Its first lines are settings, each
 * {@code name=value}, up to an empty one; it answers with its ports.
 */
public final class ServerMain {
    private ServerMain() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Nothing is asked of it: its input only tells that the other one still lives.
        run(in, out, line -> "ok");
    }

    /**
     * Runs until the input ends.
     *
     * @param obey answers the lines that come after the settings
     */
    public static void run(BufferedReader in, PrintStream out, UnaryOperator<String> obey) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of("yorisoi.grpc.port", 0, "yorisoi.http.port", 0));
        for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
            if (line == null) {
                return;
            }
            String[] parts = line.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        try (RunningServer server = RunningServer.start(settings)) {
            out.println("ok " + server.grpcPort() + " " + server.httpPort());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(obey.apply(line));
            }
        }
    }
}
