package org.yorisoi.simulator.process;

import java.io.IOException;
import java.io.OutputStream;
import org.yorisoi.server.Application;

/** The server's program itself, but so that it does not outlive the one who started it. */
public final class Leashed {
    private Leashed() {}

    /** Runs the server with its own options, until standard input ends. */
    public static void main(String[] args) {
        Thread leash = new Thread(Leashed::awaitEndOfInput, "leash");
        leash.setDaemon(true);
        leash.start();
        Application.main(args);
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // The other one is gone, in good order or not.
        }
        System.exit(0);
    }
}
