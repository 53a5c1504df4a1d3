package org.yorisoi.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A process that is led by lines on standard input, words parted by tabs, and answers each with one: {@code ok} and more
 * words, or {@code error} and why. It ends when its input does. {@link Led} is the other side.
 */
public final class Ordered {
    static final String PART = "\t";

    private Ordered() {}

    /** What a process does when it is told to. */
    @FunctionalInterface
    public interface Duty {
        /** Obeys one order; what it returns is a word, or words parted by tabs. */
        String obey(String order, List<String> words) throws Exception;
    }

    /** Obeys until the input ends; {@code usage} and {@code heap} are answered here. */
    public static void run(Duty duty) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = Arrays.asList(line.split(PART, -1));
            out.println(answer(duty, words.get(0), words.subList(1, words.size())));
        }
    }

    private static String answer(Duty duty, String order, List<String> words) {
        try {
            return "ok" + PART
                    + switch (order) {
                        case "usage" -> Usage.ofThisProcess().line();
                        case "heap" -> heap();
                        default -> duty.obey(order, words);
                    };
        } catch (Exception e) {
            e.printStackTrace();
            return "error" + PART + String.valueOf(e).replaceAll("\\s+", " ");
        }
    }

    /** What this process's objects take when no garbage is among them, in bytes. */
    private static String heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return String.valueOf(runtime.totalMemory() - runtime.freeMemory());
    }
}
