package org.yorisoi.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;

class SchemaTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/schema/released-migrations.txt");

    @TempDir
    Path directory;

    /**
     * Compares with {@code src/test/resources/schema}. After an intended change run this test with
     * {@code -Dgolden.update=true} and read the difference.
     */
    @DatabaseTest
    void schema_afterAllMigrations_isTheGoldenOne(TestDatabase database) throws IOException {
        String name = database.dialect() == Dialect.SQLITE ? "sqlite.sql" : "postgresql.sql";
        Path golden = Path.of("src/test/resources/schema", name);

        String schema = SchemaDump.of(database.database());

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, schema);
        }
        assertEquals(Files.readString(golden), schema);
    }

    @Test
    void migrations_theirNumbers_areUsedOnceAndEndAtTheVersion() throws IOException {
        TreeSet<String> numbers = new TreeSet<>();
        for (String folder : List.of("common", "sqlite", "postgresql")) {
            for (String name : scripts(folder)) {
                String number = name.substring(1, name.indexOf("__"));
                boolean fresh = numbers.add(number);
                assertTrue(
                        fresh
                                || folder.equals("postgresql")
                                        && scripts("sqlite").contains(name),
                        name);
            }
        }
        assertEquals(Schema.VERSION, Integer.parseInt(numbers.last()));
        assertEquals(Schema.VERSION, numbers.size());
    }

    /** Each line of the list is a file and the SHA-256 it had when it was released; a release adds its migrations. */
    @Test
    void migrations_onceReleased_neverChange() throws Exception {
        for (String line : Files.readAllLines(RELEASED)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(" +");
            assertEquals(fields[0], Sha256.hex(Files.readAllBytes(MIGRATIONS.resolve(fields[1]))), fields[1]);
        }
    }

    @DatabaseTest
    void migrate_aDatabaseOfANewerRelease_isRefused(TestDatabase database) {
        database.database().write("pretend a newer release", connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "UPDATE flyway_schema_history SET version = '999' WHERE version = '001'");
            }
        });

        StartupException refused = assertThrows(StartupException.class, database::restart);

        assertTrue(refused.getMessage().contains("schema version 999"), refused.getMessage());
    }

    @Test
    void open_aFileThatIsNoDatabase_isRefused() throws IOException {
        Path file = directory.resolve("yorisoi.db");
        Files.writeString(
                file, "not a database, but long enough to be taken for one ".repeat(100), StandardCharsets.UTF_8);

        StartupException refused = assertThrows(StartupException.class, () -> OpenDatabase.sqlite(file));

        assertTrue(refused.getMessage().contains("is damaged"), refused.getMessage());
    }

    private static List<String> scripts(String folder) throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }
}
