package org.yorisoi.simulator.tablet;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code enroll}: makes a directory into the tablet that {@code admin enroll} let in. Device and token are read as that
 * command prints them, from standard input: what stands on a command line can be read by every other user.
 */
@Command(name = "enroll")
final class EnrollCommand implements Callable<Integer> {
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @ParentCommand
    private TabletCommand tablet;

    @Option(names = "--server", required = true, paramLabel = "HOST:PORT")
    private String server;

    @Option(names = "--office", required = true)
    private int office;

    @Option(names = "--user", required = true, paramLabel = "ID")
    private UUID user;

    @Override
    public Integer call() {
        try {
            enrolment().write(tablet.data());
        } catch (TabletException e) {
            return tablet.complain(e.in(tablet.texts()));
        }
        tablet.say("enrolled", tablet.data());
        return CommandLine.ExitCode.OK;
    }

    private Enrolment enrolment() {
        int colon = server.lastIndexOf(':');
        if (colon < 1 || !server.substring(colon + 1).matches("\\d{1,5}")) {
            throw new TabletException("server.unclear", server);
        }
        String[] printed = printed();
        return new Enrolment(
                server.substring(0, colon),
                Integer.parseInt(server.substring(colon + 1)),
                office,
                user,
                UUID.fromString(printed[0]),
                printed[1]);
    }

    /** Device and token; reads until both lines came, so that a person at a keyboard need not end the input. */
    private static String[] printed() {
        String device = "";
        String token = "";
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while ((device.isEmpty() || token.isEmpty()) && lines.hasNextLine()) {
            String[] words = lines.nextLine().trim().split("\\s+", 2);
            if (words[0].equals("device")) {
                device = words[words.length - 1];
            } else if (words[0].equals("token")) {
                token = words[words.length - 1];
            }
        }
        if (!device.matches(UUID_FORM) || token.isEmpty()) {
            throw new TabletException("enrolled.unclear");
        }
        return new String[] {device, token};
    }
}
