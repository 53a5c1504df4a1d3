package org.yorisoi.server.ops;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.yorisoi.server.store.ScopeStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands about who may see which households. */
final class ScopeCommands {
    private ScopeCommands() {}

    /** One household, or the whole office. */
    static final class Which {
        @Option(names = "--household", required = true, paramLabel = "ID")
        private UUID household = ScopeStore.WHOLE_OFFICE;

        @Option(names = "--all", required = true)
        private boolean all;

        UUID household() {
            return all ? ScopeStore.WHOLE_OFFICE : household;
        }
    }

    /** Gives a household to a user; the tablet fetches it whole. */
    @Command(name = "assign")
    static final class Assign implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Option(names = "--user", required = true, paramLabel = "ID")
        private UUID user;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Override
        public Integer call() {
            return admin.run(session -> {
                session.user(office, user);
                session.core().offices().grant(office, user, which.household());
                session.say("admin.assigned", user);
            });
        }
    }

    /** Takes a household from a user: the tablet hides it, hands in what is left, and removes it. */
    @Command(name = "unassign")
    static final class Unassign implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Option(names = "--user", required = true, paramLabel = "ID")
        private UUID user;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Override
        public Integer call() {
            return admin.run(session -> {
                session.user(office, user);
                session.core().offices().revoke(office, user, which.household());
                session.say("admin.unassigned", user);
            });
        }
    }
}
