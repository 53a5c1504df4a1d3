package org.yorisoi.simulator.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yorisoi.server.database.OpenDatabase;

/** An empty master database with its schema, made once and copied for each run. */
final class MigratedTemplate {
    private final Path file;

    MigratedTemplate(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = directory.resolve("template.db");
        OpenDatabase.sqlite(file).close();
    }

    void copyTo(Path target) throws IOException {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
