package org.yorisoi.simulator.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page at http://localhost:8080: a small HTML page that asks for {@code /state.json} every two seconds. Loopback
 * only, nothing from elsewhere. Japanese, or English by {@code ?lang=en} or Accept-Language.
 */
final class StatusPage implements AutoCloseable {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_.]+)}}");
    private static final int THREADS = 2;
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";

    private final HttpServer http;
    private final ExecutorService threads;
    private final StatusBoard board;
    private final String template;

    private StatusPage(HttpServer http, ExecutorService threads, StatusBoard board) throws IOException {
        this.http = http;
        this.threads = threads;
        this.board = board;
        try (InputStream page = StatusPage.class.getResourceAsStream("page.html")) {
            if (page == null) {
                throw new IOException("page.html is not in the program");
            }
            this.template = new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Opens the page.
     *
     * @param port 0 = any free one
     * @throws DemoException if the port is taken
     */
    static StatusPage open(int port, StatusBoard board, Texts texts) throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new DemoException(texts.say("error.port", port));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread daemon = new Thread(work, "page");
            daemon.setDaemon(true);
            return daemon;
        });
        StatusPage page = new StatusPage(http, threads, board);
        http.setExecutor(threads);
        http.createContext("/", page::answer);
        http.start();
        return page;
    }

    /** Where it is. */
    String address() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Texts texts = Texts.in(language(exchange));
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain; charset=utf-8", "GET");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, 200, "text/html; charset=utf-8", page(texts));
                case "/state.json" -> send(exchange, 200, "application/json; charset=utf-8", board.json(texts));
                default -> send(exchange, 404, "text/plain; charset=utf-8", texts.say("page.nothing_here"));
            }
        } catch (SQLException e) {
            send(exchange, 503, "text/plain; charset=utf-8", "the server's database cannot be read now");
        }
    }

    private static String language(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("lang=")) {
            return query.contains("lang=en") ? "en" : "ja";
        }
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "ja";
    }

    private String page(Texts texts) {
        Matcher place = PLACE.matcher(template);
        return place.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1).equals("lang") ? texts.language() : texts.say(found.group(1))));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
