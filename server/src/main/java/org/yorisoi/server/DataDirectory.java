package org.yorisoi.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory in which the server keeps its data: made where it is missing, and closed to other users. */
public final class DataDirectory {
    private static final String OWNER_ONLY = "rwx------";
    private static final String LOCK = "server.lock";
    /** An empty file: there is a database, and if it is gone, no other takes its place by itself. */
    private static final String MADE = "database.made";

    private DataDirectory() {}

    /** Held while a server, or a command that bears no server beside it, works on the directory. */
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StartupException("data.directory", LOCK).because(e);
            }
        }
    }

    /**
     * Makes sure that it is there and can be written to.
     *
     * @throws StartupException if not
     */
    public static void prepare(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, ownerOnly(directory));
            }
        } catch (IOException e) {
            throw new StartupException("data.directory", directory.toAbsolutePath()).because(e);
        }
        if (!Files.isWritable(directory)) {
            throw new StartupException("data.directory", directory.toAbsolutePath());
        }
    }

    /**
     * Makes sure that no new database is begun where one was made before.
     *
     * @throws StartupException if it is gone or empty
     */
    static void requireDatabase(Path database) {
        try {
            if (Files.exists(database.resolveSibling(MADE)) && (!Files.exists(database) || Files.size(database) == 0)) {
                throw new StartupException("database.gone", database.toAbsolutePath());
            }
        } catch (IOException e) {
            throw new StartupException("data.directory", database.toAbsolutePath()).because(e);
        }
    }

    /** Notes that there is a database from now on. */
    static void databaseMade(Path database) {
        Path made = database.resolveSibling(MADE);
        try {
            if (!Files.exists(made)) {
                Files.createFile(made);
            }
        } catch (IOException e) {
            throw new StartupException("data.directory", made.toAbsolutePath()).because(e);
        }
    }

    /**
     * Takes the directory for this process; a process that dies lets go of it.
     *
     * @throws StartupException if a server works on it
     */
    public static Lock lock(Path directory) {
        prepare(directory);
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartupException("data.locked", directory.toAbsolutePath());
            }
            return new Lock(channel);
        } catch (IOException e) {
            throw new StartupException("data.directory", directory.toAbsolutePath()).because(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another server in this very process.
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        Set<String> views = directory.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
