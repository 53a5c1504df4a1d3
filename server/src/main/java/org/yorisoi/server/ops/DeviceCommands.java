package org.yorisoi.server.ops;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.sync.OfficeService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands about tablets. */
final class DeviceCommands {
    private DeviceCommands() {}

    /** Enrols a tablet for a user and shows its token, once. */
    @Command(name = "enroll")
    static final class Enroll implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Option(names = "--user", required = true, paramLabel = "ID")
        private UUID user;

        @Option(names = "--predecessor", paramLabel = "DEVICE")
        private @Nullable UUID predecessor;

        @Override
        public Integer call() {
            return admin.run(session -> {
                session.user(office, user);
                UUID replaced = predecessor;
                if (replaced != null) {
                    requireDeviceOf(session, replaced);
                }
                OfficeService.Enrolment made = session.core().offices().enrol(office, user, replaced);
                session.line("device", made.device());
                session.line("token", made.token());
                session.say("admin.enrolled");
            });
        }

        private void requireDeviceOf(AdminSession session, UUID device) {
            boolean known = session.lists().devices(office).stream()
                    .anyMatch(row -> row.device().equals(device) && row.userId().equals(user));
            if (!known) {
                throw new StartupException("admin.noDevice", device, user);
            }
        }
    }
}
