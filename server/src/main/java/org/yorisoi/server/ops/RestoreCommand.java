package org.yorisoi.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.database.SqliteBackup;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.sync.SyncCore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code restore}: puts a backup in the place of the SQLite database. The log begins a new epoch, by which the tablets
 * know that they have to bring back what the backup does not contain. What was there before is kept beside it.
 */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'yorisoi-replaced-'yyyyMMdd-HHmmss'.db'")
            .withZone(ZoneId.of("Asia/Tokyo"));

    @ParentCommand
    private AdminCommand admin;

    @Option(names = "--from", required = true, paramLabel = "FILE")
    private Path from;

    @Override
    public Integer call() {
        return admin.run(session -> {
            if (!(session.settings().databaseSettings() instanceof DatabaseSettings.Sqlite sqlite)) {
                throw new StartupException("restore.postgresql");
            }
            if (!Files.isRegularFile(from)) {
                throw new StartupException("admin.noFile", from);
            }
            Map<Integer, Head> heads = SqliteBackup.verified(from);
            DataDirectory.Lock alone = DataDirectory.lock(session.settings().data());
            try {
                Path prepared = prepared(session, sqlite.file(), heads);
                Path replaced = setAside(session, sqlite.file());
                publish(prepared, sqlite.file());
                session.say("admin.restored", from, heads.size(), replaced);
            } finally {
                alone.close();
            }
        });
    }

    /** A copy beside the database, with new epochs: ready to take its place in one step. */
    private Path prepared(AdminSession session, Path database, Map<Integer, Head> heads) {
        Path copy = SqliteBackup.part(database);
        try {
            Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartupException("restore.failed", database).because(e);
        }
        try (OpenDatabase open = OpenDatabase.sqlite(copy)) {
            open.requireWhole();
            SyncCore core = SyncCore.over(open.database(), session.part(SyncCore.Surroundings.class));
            Durability durability = new Durability(open.database());
            heads.forEach((office, head) -> {
                durability.reached(office, head.seq());
                core.epochs().begin(office);
            });
        }
        return copy;
    }

    /** The last connection that is closed folds the log file into the database, so that none is left for the new one. */
    private static Path setAside(AdminSession session, Path database) {
        Path replaced =
                database.resolveSibling(NAME.format(session.part(Clock.class).instant()));
        if (Files.exists(database)) {
            try {
                OpenDatabase.sqlite(database).close();
            } catch (StartupException e) {
                // It is damaged, which may be why it is replaced: its files are kept as they are.
                session.say("restore.damaged", database);
            }
        }
        // Also where the database is gone: its log would be taken for that of the restored one.
        try {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path file = database.resolveSibling(database.getFileName() + suffix);
                if (Files.exists(file)) {
                    Files.copy(file, replaced.resolveSibling(replaced.getFileName() + suffix));
                }
            }
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + "-wal"));
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + "-shm"));
        } catch (IOException e) {
            throw new StartupException("restore.failed", database).because(e);
        }
        return replaced;
    }

    private static void publish(Path prepared, Path database) {
        try {
            SqliteBackup.publish(prepared, database);
        } catch (IOException e) {
            throw new StartupException("restore.failed", database).because(e);
        }
    }
}
