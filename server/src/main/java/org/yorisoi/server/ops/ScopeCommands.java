package org.yorisoi.server.ops;

import java.util.UUID;
import org.yorisoi.server.store.ScopeStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    static final class Assign extends AboutUser {
        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Override
        void run(AdminSession session, int office, UUID user) {
            session.core().offices().grant(office, user, which.household());
            session.say("admin.assigned", user);
        }
    }

    /** Takes a household from a user: the tablet hides it, hands in what is left, and removes it. */
    @Command(name = "unassign")
    static final class Unassign extends AboutUser {
        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Override
        void run(AdminSession session, int office, UUID user) {
            session.core().offices().revoke(office, user, which.household());
            session.say("admin.unassigned", user);
        }
    }
}
