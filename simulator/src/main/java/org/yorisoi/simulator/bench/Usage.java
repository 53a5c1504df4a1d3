package org.yorisoi.simulator.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used of the machine.
 *
 * @param cpuNanos of all its threads since it started
 * @param memoryBytes resident now; 0 where the system does not tell
 * @param peakBytes the most that ever was resident; 0 where the system does not tell
 * @param heapBytes that objects take now, those that are garbage too
 */
record Usage(long cpuNanos, long memoryBytes, long peakBytes, long heapBytes) {
    static Usage ofThisProcess() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        String me = "self";
        return new Usage(system.getProcessCpuTime(), status(me, "VmRSS:"), status(me, "VmHWM:"), heap);
    }

    /** The most of a process's memory that ever was resident, in bytes; 0 where the system does not tell. */
    static long peakBytes(long pid) throws IOException {
        return status(String.valueOf(pid), "VmHWM:");
    }

    private static long status(String pid, String name) throws IOException {
        Path status = Path.of("/proc", pid, "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /** The words that {@link #parse} reads. */
    String line() {
        return cpuNanos + " " + memoryBytes + " " + peakBytes + " " + heapBytes;
    }

    static Usage parse(String line) {
        String[] words = line.split(" ", -1);
        return new Usage(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
