package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.ServerSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.simulator.disk.Trees;

/**
 * The files of the server and of the tablets: those in use, and states that were kept, to begin every run with the same.
 * Nothing may run on the files while they are kept or brought.
 */
class Depot implements AutoCloseable {
    private static final String SERVER = "server";

    private final Path directory;
    private boolean left;

    /** @param directory there, and empty */
    Depot(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    private Path live() {
        return directory.resolve("live");
    }

    private Path kept(String state) {
        return directory.resolve("kept-" + state);
    }

    final Path serverData() {
        return live().resolve(SERVER);
    }

    final Path tablet(Seat seat) {
        return live().resolve(seat.name());
    }

    final Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** Processor time that a database of its own has used, in nanoseconds; 0 if the server is the only one at work. */
    long databaseCpuNanos() throws IOException {
        return 0;
    }

    /** Opens the database in this process, to set things up. */
    OpenDatabase open() {
        DataDirectory.prepare(serverData());
        return OpenDatabase.sqlite(serverData().resolve(ServerSettings.FILE));
    }

    /** The settings that a server on it has, each {@code name=value}. */
    List<String> settings() {
        return List.of("yorisoi.data=" + serverData());
    }

    /** Where plain JDBC finds a database of the same kind: URL, user, password. A new one each time. */
    List<String> plain() throws IOException {
        return plainSqlite();
    }

    /** As {@link #plain}, of the kind that tablets have. */
    final List<String> plainSqlite() throws IOException {
        Path plain = directory.resolve("plain");
        Trees.delete(plain);
        Files.createDirectories(plain);
        return List.of("jdbc:sqlite:" + plain.resolve("plain.db"), "", "");
    }

    /** From now on there is nothing. */
    void clear() throws IOException {
        Trees.delete(live());
    }

    /** Keeps what is there under a name. */
    void keep(String state) throws IOException {
        Trees.delete(kept(state));
        Trees.copy(live(), kept(state));
    }

    /** What was kept takes the place of what is there. */
    void bring(String state) throws IOException {
        if (!Files.isDirectory(kept(state))) {
            throw new IOException("nothing was kept as " + state);
        }
        Trees.delete(live());
        Trees.copy(kept(state), live());
        settle();
    }

    /** So that nobody's fsync has to wait for bytes that were copied before. */
    private void settle() throws IOException {
        try (Stream<Path> files = Files.walk(live())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Leaves the files there at the end: there is something to find in them. */
    void leave() {
        left = true;
    }

    @Override
    public void close() throws IOException {
        if (!left) {
            Trees.delete(directory);
        }
    }
}
