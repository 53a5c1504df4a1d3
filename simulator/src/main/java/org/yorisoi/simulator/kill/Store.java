package org.yorisoi.simulator.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.simulator.ledger.Book;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Postgres;

/** The server's database in a campaign: how it is named, opened and read. */
interface Store extends AutoCloseable {
    /** As it is named on the command line. */
    String name();

    /** The settings that a server on it has. */
    Map<String, String> settings();

    /** Opens it in this process, to set the office up. */
    OpenDatabase open();

    /** Where the reader of the ledgers finds it. */
    Book.Shelf shelf();

    /** Its own process; null if it is a file. */
    default @Nullable Postgres process() {
        return null;
    }

    @Override
    void close() throws IOException;

    /** A SQLite file in the server's data directory. */
    static Store sqlite(Path data) {
        DataDirectory.prepare(data);
        return new Store() {
            @Override
            public String name() {
                return "sqlite";
            }

            @Override
            public Map<String, String> settings() {
                return Map.of("yorisoi.data", data.toString());
            }

            @Override
            public OpenDatabase open() {
                return OpenDatabase.sqlite(OfficeDesk.file(data));
            }

            @Override
            public Book.Shelf shelf() {
                return () -> Book.open(OfficeDesk.file(data));
            }

            @Override
            public void close() {
                // A file has nothing that runs.
            }
        };
    }

    /** A PostgreSQL server, which is closed with this. */
    static Store postgresql(Path data, Postgres server) {
        return new Store() {
            @Override
            public String name() {
                return "postgresql";
            }

            @Override
            public Map<String, String> settings() {
                return Map.of(
                        "yorisoi.data",
                        data.toString(),
                        "yorisoi.database.url",
                        server.url(),
                        "yorisoi.database.user",
                        Postgres.USER,
                        "yorisoi.database.password",
                        Postgres.PASSWORD);
            }

            @Override
            public OpenDatabase open() {
                return OpenDatabase.postgresql(server.url(), Postgres.USER, Postgres.PASSWORD);
            }

            @Override
            public Book.Shelf shelf() {
                return () -> Book.open(server.url(), Postgres.USER, Postgres.PASSWORD);
            }

            @Override
            public Postgres process() {
                return server;
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
