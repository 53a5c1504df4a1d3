package org.yorisoi.server.ops;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.database.SqliteBackup;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code backup}: a whole copy of the SQLite database while the server runs. Tablets may then forget what is in it. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'yorisoi-'yyyyMMdd-HHmmss'.db'").withZone(ZoneId.of("Asia/Tokyo"));

    @ParentCommand
    private AdminCommand admin;

    @Option(names = "--to", paramLabel = "FILE")
    private @Nullable Path to;

    @Override
    public Integer call() {
        return admin.run(session -> {
            if (!(session.settings().databaseSettings() instanceof DatabaseSettings.Sqlite sqlite)) {
                throw new StartupException("backup.postgresql");
            }
            Path target = target(session);
            // Opened before it is copied: a missing database must not be backed up as an empty one.
            if (session.lists().offices().isEmpty()) {
                throw new StartupException("backup.nothing", sqlite.file());
            }
            // A copy has indexes of its own: made of a damaged row they would agree with it.
            session.part(OpenDatabase.class).requireWhole();
            Map<Integer, Head> copied = SqliteBackup.write(sqlite.file(), target);
            session.line(target);
            note(session, copied, target);
            session.say("admin.backedUp", target);
        });
    }

    private static void note(AdminSession session, Map<Integer, Head> copied, Path target) {
        Durability durability = new Durability(session.part(Database.class));
        try {
            copied.forEach((office, head) -> durability.reached(office, head.seq()));
        } catch (StorageException refused) {
            throw new StartupException("backup.notNoted", target, String.valueOf(refused.getMessage()))
                    .because(refused);
        }
    }

    private Path target(AdminSession session) {
        if (to != null) {
            return to;
        }
        Path directory = session.settings().data().resolve("backups");
        DataDirectory.prepare(directory);
        return directory.resolve(NAME.format(session.part(Clock.class).instant()));
    }
}
