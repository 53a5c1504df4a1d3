package org.yorisoi.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.database.OpenDatabase;

/** A migrated and empty SQLite file, made once in this process and copied by each test. */
final class SqliteTemplate {
    private static @Nullable Path file;

    private SqliteTemplate() {}

    static synchronized Path file() {
        if (file == null) {
            file = make();
        }
        return file;
    }

    private static Path make() {
        try {
            Path directory = Files.createTempDirectory("yorisoi-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDatabase.delete(directory)));
            Path made = directory.resolve("yorisoi.db");
            OpenDatabase.sqlite(made).close();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
