package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.yorisoi.simulator.process.ChildProcess;

/** A process that does as it is told, as seen from the one who tells it. Not thread-safe. */
final class Led implements AutoCloseable {
    private final ChildProcess process;
    private final Path log;

    private Led(ChildProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the main method of a class that {@link Ordered} leads. */
    static Led start(Class<?> main, List<String> flags, Path log) throws IOException {
        return new Led(ChildProcess.start(main, flags, log), log);
    }

    /**
     * Tells it something and waits for its answer.
     *
     * @return the words of the answer
     * @throws IOException if it could not do it
     */
    List<String> order(String... words) throws IOException {
        begin(words);
        return answer();
    }

    /** Tells it something; {@link #answer} waits. */
    void begin(String... words) throws IOException {
        process.tell(String.join(Ordered.PART, words));
    }

    /** Waits for the answer to what was begun. */
    List<String> answer() throws IOException {
        List<String> answer = Arrays.asList(process.hear().split(Ordered.PART, -1));
        if (!answer.get(0).equals("ok")) {
            throw new IOException(String.join(" ", answer) + " (see " + log + ")");
        }
        return answer.subList(1, answer.size());
    }

    /** As {@link #order}, of an order that is answered by one number. */
    long number(String... words) throws IOException {
        return Long.parseLong(order(words).get(0));
    }

    Usage usage() throws IOException {
        return Usage.parse(order("usage").get(0));
    }

    @Override
    public void close() {
        process.close();
    }
}
