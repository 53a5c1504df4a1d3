package org.yorisoi.simulator.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of the virtual machines: those of a server as the launcher starts it, and of a tablet of modest memory. */
final class Machines {
    /** Set by the launcher: what it starts a server with. */
    private static final String SERVER_FLAGS = "yorisoi.server.flags";

    /** As a long-running program is compiled; the short-lived processes of the demo are not. */
    private static final String OPTIMIZED = "-XX:TieredStopAtLevel=4";

    private static final List<String> TABLET = List.of(OPTIMIZED, "-Xmx256m");

    static final List<String> SERVER = server();

    /** Of the process that plays very many tablets. */
    static final List<String> LOAD = List.of(OPTIMIZED, "-Xmx512m");

    private Machines() {}

    private static List<String> server() {
        List<String> flags = new ArrayList<>(List.of(OPTIMIZED));
        flags.addAll(Arrays.asList(System.getProperty(SERVER_FLAGS, "-Xmx256m").split(" ", -1)));
        return List.copyOf(flags);
    }

    /** @param recording takes what the virtual machine did; null: none is made */
    static List<String> server(@Nullable Path recording) {
        return recorded(SERVER, recording);
    }

    /** @param recording takes what the virtual machine did; null: none is made */
    static List<String> tablet(@Nullable Path recording) {
        return recorded(TABLET, recording);
    }

    /** True if this process was started with the launcher's archive of classes, which is handed on to others. */
    static boolean hasArchive() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
    }

    /** The flags of a server that is started with the Java platform's own archive instead. */
    static List<String> withoutArchive() {
        List<String> flags = new ArrayList<>(SERVER);
        flags.add("-XX:SharedArchiveFile=" + Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa"));
        return flags;
    }

    private static List<String> recorded(List<String> flags, @Nullable Path recording) {
        if (recording == null) {
            return flags;
        }
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + recording);
        // What it says on standard output would be taken for an answer (with =off it says what it was told).
        all.add("-Xlog:jfr*=error");
        return all;
    }
}
