package org.yorisoi.server.ops;

import java.util.concurrent.Callable;
import org.yorisoi.server.StartupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands that make offices and households. */
final class OfficeCommands {
    private OfficeCommands() {}

    /** Makes an office with its room and an empty log. */
    @Command(name = "create-office")
    static final class CreateOffice implements Callable<Integer> {
        private static final int CODE = 40;
        private static final int NAME = 200;

        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--code", required = true)
        private String code;

        @Option(names = "--name", required = true)
        private String name;

        @Override
        public Integer call() {
            return admin.run(session -> {
                Lengths.require("--code", code, CODE);
                Lengths.require("--name", name, NAME);
                if (session.lists().offices().stream()
                        .anyMatch(row -> row.code().equals(code))) {
                    throw new StartupException("admin.officeExists", code);
                }
                int office = session.core().offices().createOffice(code, name);
                session.line(office);
                session.say("admin.officeMade", office, code);
            });
        }
    }

    /** Makes a household without records, which a coordinator then assigns. */
    @Command(name = "create-household")
    static final class CreateHousehold implements Callable<Integer> {
        @ParentCommand
        private AdminCommand admin;

        @Option(names = "--office", required = true)
        private int office;

        @Override
        public Integer call() {
            return admin.run(session -> session.line(session.core().offices().createHousehold(session.office(office))));
        }
    }
}
