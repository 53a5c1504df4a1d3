package org.yorisoi.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;

/** A real database of a test's own, migrated and empty when it is made and gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 6;

    private final DatabaseSettings settings;
    private final Runnable remove;
    private OpenDatabase open;

    private TestDatabase(DatabaseSettings settings, Runnable remove) {
        this.settings = settings;
        this.remove = remove;
        open = OpenDatabase.open(settings);
    }

    /** A copy of a database that was migrated once in this process. */
    public static TestDatabase fresh(Dialect dialect) {
        return dialect == Dialect.SQLITE ? sqlite() : postgresql();
    }

    private static TestDatabase sqlite() {
        try {
            Path directory = Files.createTempDirectory("yorisoi-test");
            Path file = directory.resolve("yorisoi.db");
            Files.copy(SqliteTemplate.file(), file);
            return new TestDatabase(new DatabaseSettings.Sqlite(file, CONNECTIONS), () -> delete(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestDatabase postgresql() {
        PostgresInstance instance = PostgresInstance.running();
        String name = instance.create();
        return new TestDatabase(instance.settings(name, CONNECTIONS), () -> instance.drop(name));
    }

    /** The database as it is open now. */
    public OpenDatabase open() {
        return open;
    }

    /** Transactions on the database as it is open now. */
    public Database database() {
        return open.database();
    }

    /** Where it is, for a second process or pool on it. */
    public DatabaseSettings settings() {
        return settings;
    }

    public Dialect dialect() {
        return settings.dialect();
    }

    /** Closes every connection and opens the database anew, as a restart of the server does. */
    public Database restart() {
        open.close();
        open = OpenDatabase.open(settings);
        return open.database();
    }

    @Override
    public void close() {
        open.close();
        remove.run();
    }

    /** Deletes a directory and all in it. */
    static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
