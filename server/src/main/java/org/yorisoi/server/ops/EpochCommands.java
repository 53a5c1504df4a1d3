package org.yorisoi.server.ops;

import java.util.concurrent.Callable;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.view.OfficeRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands for those who back up and restore with the database's own tools. */
final class EpochCommands {
    private EpochCommands() {}

    /** After a restore of PostgreSQL: the tablets bring back what the backup did not contain. */
    @Command(name = "new-epoch")
    static final class NewEpoch implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Override
        public Integer call() {
            return admin.run(session -> {
                for (OfficeRow office : session.lists().offices()) {
                    session.core().epochs().begin(office.office());
                    session.say("admin.newEpoch", office.office());
                }
            });
        }
    }

    /** After a backup of PostgreSQL: everything up to this log number is in it. */
    @Command(name = "durable")
    static final class Durable implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Option(names = "--seq", required = true, paramLabel = "NUMBER")
        private long seq;

        @Override
        public Integer call() {
            return admin.run(session -> {
                new Durability(session.part(Database.class)).reached(session.office(office), seq);
                session.say("admin.durable", office, seq);
            });
        }
    }
}
