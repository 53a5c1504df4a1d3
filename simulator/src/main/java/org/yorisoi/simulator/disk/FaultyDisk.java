package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The disk below one directory of another process, as its leader holds it: faults are set and taken away while the
 * process runs, through numbers in a file that both share.
 */
public final class FaultyDisk {
    // The places of the numbers: struct control in faults.c.
    private static final int FAULT = 0;
    private static final int AT = 1;
    private static final int SEED = 2;
    private static final int WRITES = 3;
    private static final int SYNCS = 4;
    private static final int HAPPENED = 5;
    private static final int NUMBERS = 6;

    private final FaultLibrary library;
    private final Path under;
    private final Path control;
    private final MappedByteBuffer shared;

    private FaultyDisk(FaultLibrary library, Path under, Path control, MappedByteBuffer shared) {
        this.library = library;
        this.under = under;
        this.control = control;
        this.shared = shared;
    }

    /**
     * A disk without a fault.
     *
     * @param under the directory whose files it has; it is made if it is not there
     * @param control the file with the numbers, outside of it but on the same file system
     */
    public static FaultyDisk create(FaultLibrary library, Path under, Path control) throws IOException {
        Files.createDirectories(under);
        try (FileChannel channel = FileChannel.open(
                control, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) NUMBERS * Long.BYTES);
            shared.order(ByteOrder.nativeOrder());
            FaultyDisk disk = new FaultyDisk(library, under, control, shared);
            disk.heal();
            return disk;
        }
    }

    /** What the process has to be started with. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.file().toString(),
                "YORISOI_FAULTS", control.toAbsolutePath().toString(),
                "YORISOI_FAULTS_UNDER", under.toAbsolutePath().toString());
    }

    /**
     * Sets a fault; counts from now on.
     *
     * @param at which write or fsync it befalls, from 1
     */
    public void set(Fault fault, long at) {
        set(fault, at, 0);
    }

    /**
     * Sets a fault.
     *
     * @param seed of what a power loss leaves; 0: none will come, and nothing is kept for it
     */
    public void set(Fault fault, long at, long seed) {
        put(FAULT, Fault.NONE.number);
        put(AT, at);
        put(SEED, seed);
        put(WRITES, 0);
        put(SYNCS, 0);
        put(HAPPENED, 0);
        put(FAULT, fault.number);
    }

    /** Takes the fault away; counts from now on. */
    public void heal() {
        set(Fault.NONE, 0);
    }

    /** Writes since the fault was set; truncated, removed and renamed files count as such. */
    public long writes() {
        return get(WRITES);
    }

    /** Calls of fsync since the fault was set. */
    public long syncs() {
        return get(SYNCS);
    }

    /** True if the fault has come about. */
    public boolean happened() {
        return get(HAPPENED) != 0;
    }

    private void put(int place, long number) {
        shared.putLong(place * Long.BYTES, number);
    }

    private long get(int place) {
        return shared.getLong(place * Long.BYTES);
    }
}
