package org.yorisoi.simulator.damage;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.simulator.disk.DirectTransport;

/** The server's services over a file, opened as {@code serve} opens it: nothing is served before all was looked at. */
final class OpenServer implements AutoCloseable {
    private final OpenDatabase database;
    private final SyncCore core;
    private final Callers callers;

    private OpenServer(OpenDatabase database) {
        this.database = database;
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        Kinds kinds = Kinds.standard();
        this.core = SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(
                        kinds, new ViewTables(kinds), clock, new TimeOrderedIds(clock, random), random));
        this.callers = new Callers(database.database());
    }

    @SuppressWarnings("resource") // what is returned owns it
    static OpenServer open(Path file) {
        OpenDatabase.requireSound(new DatabaseSettings.Sqlite(file, DatabaseSettings.SQLITE_CONNECTIONS));
        OpenDatabase database = OpenDatabase.sqlite(file);
        try {
            database.requireWholeBodies();
            return new OpenServer(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    SyncCore core() {
        return core;
    }

    DirectTransport way(String token) {
        return new DirectTransport(core, callers, token);
    }

    /** Every row of every table, as text. */
    String rows() {
        return database.database().read("read every row", jdbc -> {
            List<String> all = new ArrayList<>();
            List<String> tables = new ArrayList<>();
            try (Statement statement = jdbc.createStatement();
                    ResultSet names = statement.executeQuery(
                            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'flyway%'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (Statement statement = jdbc.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        StringBuilder text = new StringBuilder(table);
                        for (int i = 1; i <= columns; i++) {
                            Object value = rows.getObject(i);
                            text.append('|').append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                        }
                        all.add(text.toString());
                    }
                }
            }
            Collections.sort(all);
            return String.join("\n", all);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
