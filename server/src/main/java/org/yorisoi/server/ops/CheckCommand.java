package org.yorisoi.server.ops;

import java.util.concurrent.Callable;
import org.yorisoi.server.database.OpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code check}: what the server does at its start, also beside one that runs. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin;

    @Override
    public Integer call() {
        return admin.run(session -> {
            OpenDatabase.requireSound(session.settings().databaseSettings());
            session.part(OpenDatabase.class).requireWholeBodies();
            session.say("admin.whole");
        });
    }
}
