package org.yorisoi.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.yorisoi.client.ClientException;

/** Puts a new store in the place of a damaged one, in steps of which each can be the last before a crash. */
final class RescueFiles {
    // Every connection of SQLite holds a lock within this range while it has a file in WAL mode open.
    private static final long SQLITE_LOCKS_FROM = 0x4000_0000L;
    private static final long SQLITE_LOCKS_BYTES = 512;

    private final Path file;
    private final Path directory;
    private final Path part;
    private final Path built;

    RescueFiles(Path file) {
        this.file = file;
        this.directory = file.resolveSibling("");
        this.part = file.resolveSibling("rescue.part");
        this.built = file.resolveSibling("rescue.db");
    }

    /** True if a rescue was cut off after the new store was complete and the old one was being moved away. */
    boolean isBuilt() {
        return Files.exists(built) && !Files.exists(file);
    }

    /** Where the new store is. */
    Path store() {
        return built;
    }

    /** Where the new store is to be made; what an earlier attempt left there goes. */
    Path part() throws IOException {
        for (Path left : List.of(part, log(part), memory(part), built)) {
            Files.deleteIfExists(left);
        }
        return part;
    }

    /** The new store is complete. */
    void built() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, built, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    /** Moves the damaged files away, its database first, then the new store to its place; returns where they are. */
    Path swap() throws IOException {
        Path kept = kept();
        Files.createDirectories(kept);
        for (Path damaged : List.of(file, log(file), memory(file))) {
            if (Files.exists(damaged)) {
                Files.move(damaged, kept.resolve(damaged.getFileName()));
            }
        }
        forceDirectory();
        Files.move(built, file, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
        return kept;
    }

    /** A directory that is not there yet; that of a rescue that was cut off while it moved the files is used again. */
    private Path kept() {
        int next = 1;
        while (Files.exists(kept(next))) {
            next++;
        }
        boolean goesOn =
                next > 1 && !Files.exists(file) && Files.exists(kept(next - 1).resolve(file.getFileName()));
        return kept(goesOn ? next - 1 : next);
    }

    private Path kept(int no) {
        return file.resolveSibling("damaged-" + no);
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static Path memory(Path database) {
        return database.resolveSibling(database.getFileName() + "-shm");
    }

    private void forceDirectory() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** @throws ClientException STORE_BUSY if another process has the store open */
    void requireUnused() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(SQLITE_LOCKS_FROM, SQLITE_LOCKS_BYTES, false)) {
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new ClientException(ClientException.Reason.STORE_BUSY, file + ": is being rescued already", e);
        }
        throw new ClientException(
                ClientException.Reason.STORE_BUSY, file + ": another process has the store open: close it");
    }
}
