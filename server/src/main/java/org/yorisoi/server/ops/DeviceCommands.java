package org.yorisoi.server.ops;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.sync.OfficeService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands about tablets. */
final class DeviceCommands {
    private DeviceCommands() {}

    /** Enrols a tablet for a user and shows its token, once. */
    @Command(name = "enroll")
    static final class Enroll extends AboutUser {
        @Option(names = "--predecessor", paramLabel = "DEVICE")
        private @Nullable UUID predecessor;

        @Override
        void run(AdminSession session, int office, UUID user) {
            UUID replaced = predecessor;
            if (replaced != null) {
                requireDeviceOf(session, office, user, replaced);
            }
            OfficeService.Enrolment made = session.core().offices().enrol(office, user, replaced);
            session.line("device", made.device());
            session.line("token", made.token());
            session.say("admin.enrolled");
        }

        private static void requireDeviceOf(AdminSession session, int office, UUID user, UUID device) {
            boolean known = session.lists().devices(office).stream()
                    .anyMatch(row -> row.device().equals(device) && row.userId().equals(user));
            if (!known) {
                throw new StartupException("admin.noDevice", device, user);
            }
        }
    }
}
