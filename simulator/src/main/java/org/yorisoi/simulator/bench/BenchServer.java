package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.RunningServer;

/** The process of the server: the whole program, opened and closed on one state after the other, so that it stays warm. */
final class BenchServer {
    private static final String[] ANY_PORT = {"yorisoi.grpc.port", "yorisoi.http.port"};

    private @Nullable RunningServer running;

    private BenchServer() {}

    public static void main(String[] args) throws IOException {
        BenchServer server = new BenchServer();
        try {
            Ordered.run(server::obey);
        } finally {
            server.close();
        }
    }

    private String obey(String order, List<String> words) {
        return switch (order) {
            case "open" -> open(words);
            case "close" -> close();
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    /** Words are settings, each {@code name=value}; the answer is the port for tablets. */
    private String open(List<String> words) {
        Map<String, Object> settings = new HashMap<>();
        for (String port : ANY_PORT) {
            settings.put(port, 0);
        }
        for (String word : words) {
            String[] parts = word.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        RunningServer server = RunningServer.start(settings);
        running = server;
        return String.valueOf(server.grpcPort());
    }

    private String close() {
        RunningServer server = running;
        if (server != null) {
            running = null;
            server.close();
        }
        return "";
    }
}
