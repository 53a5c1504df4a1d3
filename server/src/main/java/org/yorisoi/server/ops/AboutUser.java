package org.yorisoi.server.ops;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What every command about a user of an office has in common: which office, which user, and that both exist. */
abstract class AboutUser implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin;

    @Option(names = "--office", required = true)
    private int office;

    @Option(names = "--user", required = true, paramLabel = "ID")
    private UUID user;

    @Override
    public final Integer call() {
        return admin.run(session -> {
            session.user(office, user);
            run(session, office, user);
        });
    }

    /** Does it. */
    abstract void run(AdminSession session, int office, UUID user);
}
