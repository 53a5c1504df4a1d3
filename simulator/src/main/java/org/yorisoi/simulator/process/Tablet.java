package org.yorisoi.simulator.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlOpener;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.simulator.ledger.Ledger;

/**
 * The process of one tablet: a real client with its encrypted store, led by lines on standard input, each answered by
 * one line: {@code ok …}, {@code invalid …} or {@code error …}. It ends when its input does, so that nothing is left
 * when the one who started it is gone. The first line opens the store: number of the office, device, port, token,
 * directory; the token comes in by no argument, since those of a process can be read by others.
 */
public final class Tablet {
    private static final String HERE = "127.0.0.1";

    private Tablet() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        run(orders, answers, new Fittings() {});
    }

    /** What may be put around a tablet's ways out: to the server and to its file. By default nothing is. */
    public interface Fittings {
        /** The way to the server. */
        default SyncTransport transport(SyncTransport real) {
            return real;
        }

        /** The way to the file. */
        default SqlOpener database(SqlOpener real) {
            return real;
        }

        /** Obeys an order that a plain tablet does not know; null if it is none. */
        default @Nullable String obey(List<String> words) {
            return null;
        }

        /** Called when an order has been answered, before the next one is read. */
        default void answered(List<String> words) {}
    }

    /** Runs until the orders end. */
    public static void run(BufferedReader orders, PrintStream answers, Fittings fittings) throws IOException {
        String first = orders.readLine();
        if (first == null) {
            return;
        }
        String[] words = first.split(" ", 5);
        TabletFiles files = new TabletFiles(Path.of(words[4]));
        try (GrpcTransport transport = GrpcTransport.plaintext(HERE, Integer.parseInt(words[2]), words[3]);
                SyncClient client = SyncClient.open(
                        SyncConfig.builder(files.store(), Integer.parseInt(words[0]), UUID.fromString(words[1]))
                                .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                                .transport(fittings.transport(transport))
                                .database(fittings.database(JdbcDatabase::open))
                                .appVersion("demo")
                                .build());
                Ledger ledger = Ledger.append(files.ledger())) {
            answers.println("ok");
            TabletOrders tablet = new TabletOrders(client, ledger, client::networkAvailable);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                List<String> order = Arrays.asList(line.split(" ", -1));
                String own = fittings.obey(order);
                answers.println(own == null ? answer(tablet, order) : own);
                fittings.answered(order);
            }
        }
    }

    private static String answer(TabletOrders tablet, List<String> words) throws IOException {
        try {
            return ("ok " + tablet.obey(words.get(0), words.subList(1, words.size()))).trim();
        } catch (ClientException e) {
            return e.reason() == ClientException.Reason.INVALID
                    ? "invalid " + String.join("; ", e.problems())
                    : "error " + e.reason() + " " + oneLine(e);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return "error " + e.getClass().getSimpleName() + " " + oneLine(e);
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
}
