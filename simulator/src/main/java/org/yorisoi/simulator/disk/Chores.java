package org.yorisoi.simulator.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.database.SqliteBackup;
import org.yorisoi.simulator.process.TabletFiles;

/**
 * A process that does what is done now and then, one order a line: {@code migrate FILE} makes a server's database,
 * {@code open DIRECTORY} a tablet's store, {@code backup DIRECTORY} copies {@value #SOURCE} to {@value #COPY}. It
 * answers {@code ok}, {@code refused …} with what the program says to people, or {@code error …} with what it should not
 * have thrown.
 */
public final class Chores {
    static final String MIGRATE = "migrate ";
    static final String OPEN = "open ";
    static final String BACKUP = "backup ";
    static final String SOURCE = "source.db";
    static final String COPY = "copy.db";

    private static final UUID DEVICE = new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0001L);

    private Chores() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            answers.println(answer(line));
        }
    }

    private static String answer(String order) {
        try {
            obey(order);
            return "ok";
        } catch (StartupException e) {
            return "refused " + e.key();
        } catch (ClientException e) {
            return "refused " + e.reason();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return "error " + e.getClass().getSimpleName();
        }
    }

    private static void obey(String order) {
        if (order.startsWith(MIGRATE)) {
            OpenDatabase.sqlite(Path.of(order.substring(MIGRATE.length()))).close();
        } else if (order.startsWith(OPEN)) {
            open(new TabletFiles(Path.of(order.substring(OPEN.length()))));
        } else {
            Path directory = Path.of(order.substring(BACKUP.length()));
            SqliteBackup.write(directory.resolve(SOURCE), directory.resolve(COPY));
        }
    }

    private static void open(TabletFiles files) {
        try (GrpcTransport nowhere = GrpcTransport.plaintext("127.0.0.1", 1, "none");
                SyncClient client = SyncClient.open(SyncConfig.builder(files.store(), 1, DEVICE)
                        .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                        .transport(nowhere)
                        .build())) {
            client.state();
        }
    }
}
