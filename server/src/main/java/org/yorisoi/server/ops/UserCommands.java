package org.yorisoi.server.ops;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands about the people of an office. */
final class UserCommands {
    private static final int NAME = 200;

    private UserCommands() {}

    /** Makes a user, who sees the office room and nothing else yet. */
    @Command(name = "create-user")
    static final class CreateUser implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Option(names = "--name", required = true)
        private String name;

        @Option(names = "--role", required = true, paramLabel = "ROLE")
        private Role role;

        @Override
        public Integer call() {
            return admin.run(session -> {
                Lengths.require("--name", name, NAME);
                UUID user = session.core().offices().createUser(session.office(office), name, role.clearance());
                session.line(user);
                session.say("admin.userMade", user, role);
            });
        }
    }

    /** Gives a user another role: the tablets fetch everything that the new role may see. */
    @Command(name = "set-role")
    static final class SetRole extends AboutUser {
        @Option(names = "--role", required = true, paramLabel = "ROLE")
        private Role role;

        @Override
        void run(AdminSession session, int office, UUID user) {
            session.core().offices().setClearance(office, user, role.clearance());
            session.say("admin.roleSet", user, role);
        }
    }

    /** Closes an account: nothing is sent to its tablets any more; what they hand in is kept for a coordinator. */
    @Command(name = "close-user")
    static final class CloseUser extends AboutUser {
        @Override
        void run(AdminSession session, int office, UUID user) {
            session.core().offices().setActive(office, user, false);
            session.say("admin.userClosed", user);
        }
    }

    /** Opens a closed account again. */
    @Command(name = "open-user")
    static final class OpenUser extends AboutUser {
        @Override
        void run(AdminSession session, int office, UUID user) {
            session.core().offices().setActive(office, user, true);
            session.say("admin.userOpened", user);
        }
    }
}
