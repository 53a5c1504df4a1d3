package org.yorisoi.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;

/**
 * Copies of the SQLite database: whole, checked, and on the disk when a method returns. A copy is readable by its owner
 * only, and appears under its name only once it is complete.
 */
public final class SqliteBackup {
    private static final String OWNER_ONLY = "rw-------";
    private static final String PART = ".part";

    private SqliteBackup() {}

    /**
     * Copies the database as it is at one moment, while others go on writing.
     *
     * @param database the file of the master database
     * @param target does not exist yet; its directory does
     * @return the ends of the offices' logs that are in the copy, by office
     * @throws StartupException if it cannot be copied or the copy is damaged
     */
    public static Map<Integer, Head> write(Path database, Path target) {
        if (Files.exists(target)) {
            throw new StartupException("backup.exists", target);
        }
        Path part = part(target);
        try {
            Files.deleteIfExists(part);
            createClosed(part);
            vacuumInto(database, part);
            Map<Integer, Head> heads = heads(part);
            publish(part, target);
            return heads;
        } catch (IOException | SQLException e) {
            StartupException failed = new StartupException("backup.failed", target).because(e);
            // Neither half of one, nor a whole one whose name may be gone after a power cut.
            for (Path left : List.of(part, target)) {
                try {
                    Files.deleteIfExists(left);
                } catch (IOException refused) {
                    failed.addSuppressed(refused);
                }
            }
            throw failed;
        }
    }

    /** The name under which a copy stands until it is complete. */
    public static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    /**
     * The ends of the logs in a copy, after it was checked from its first to its last page.
     *
     * @throws StartupException if it is no database of this program, or a damaged one
     */
    public static Map<Integer, Head> verified(Path copy) {
        try {
            return heads(copy);
        } catch (SQLException e) {
            throw new StartupException("backup.damaged", copy).because(e);
        }
    }

    /**
     * Puts a finished file in the place of another in one step, and both names on the disk.
     *
     * @throws IOException if the disk refuses; then the other one is still there
     */
    public static void publish(Path part, Path target) throws IOException {
        force(part, StandardOpenOption.WRITE);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null) {
            force(directory, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    private static void createClosed(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createFile(file);
        }
    }

    private static void vacuumInto(Path database, Path part) throws SQLException {
        try (Connection connection = new SqliteDataSource(database).getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, part.toString());
            vacuum.execute();
        }
    }

    private static Map<Integer, Head> heads(Path copy) throws SQLException {
        try (Connection connection = sound(copy)) {
            return HeadStore.all(connection);
        }
    }

    /** @throws SQLException if the file is damaged; nothing is written to it or its log */
    static void requireSound(Path file) throws SQLException {
        sound(file).close();
    }

    private static Connection sound(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String found = row.next() ? row.getString(1) : "";
            if (!found.equals("ok")) {
                throw new SQLException("integrity check: " + found);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
