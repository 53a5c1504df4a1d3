package org.yorisoi.server.ops;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.sync.CompactionService.Compacted;
import org.yorisoi.server.view.OfficeRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code compact}: what the server does by itself once a day, now. */
@Command(name = "compact")
final class CompactCommand implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin;

    @Override
    public Integer call() {
        return admin.run(session -> {
            Duration kept =
                    session.settings().tombstonesKept().orElseThrow(() -> new StartupException("admin.compactionOff"));
            for (OfficeRow office : session.lists().offices()) {
                Compacted compacted = session.core().compaction().compact(office.office(), kept);
                session.say(
                        "admin.compacted", office.office(), compacted.tombstones(), kept.toDays(), compacted.horizon());
            }
        });
    }
}
