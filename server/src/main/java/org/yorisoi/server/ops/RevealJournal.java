package org.yorisoi.server.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.StartupException;

/** Who looked at contents from the command line, when, at what and why: a file in the data directory, never shortened. */
final class RevealJournal {
    private static final String FILE = "reveals.tsv";
    private static final int REASON = 500;

    private final Path directory;
    private final Clock clock;

    RevealJournal(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Notes it, on the disk, before anything is shown.
     *
     * @param what kind and id, never a content
     * @throws StartupException if there is no reason or it cannot be noted
     */
    void note(String what, String reason) {
        Lengths.require("--reason", reason, REASON);
        DataDirectory.prepare(directory);
        String line = String.join(
                        "\t", clock.instant().toString(), System.getProperty("user.name", "?"), what, oneLine(reason))
                + "\n";
        try {
            Files.writeString(
                    directory.resolve(FILE),
                    line,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new StartupException("data.directory", directory).because(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
