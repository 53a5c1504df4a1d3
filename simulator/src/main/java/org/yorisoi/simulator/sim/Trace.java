package org.yorisoi.simulator.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** What happened in a run, line by line: hashed for comparison with another run, the last lines kept for reading. */
final class Trace {
    private static final int KEPT_LINES = 4000;

    private final MessageDigest digest;
    private final Deque<String> last = new ArrayDeque<>();

    Trace() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }

    /** Adds a line. It holds ids, numbers and names of what was done; never a content. */
    void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        if (last.size() == KEPT_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** The hash over all lines; ends the trace. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    List<String> lastLines() {
        return List.copyOf(last);
    }
}
