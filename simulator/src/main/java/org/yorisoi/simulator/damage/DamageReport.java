package org.yorisoi.simulator.damage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the damages so far. */
public final class DamageReport {
    /** What became visible of a damage when the file was opened again. */
    enum Sight {
        /** An earlier state, as of an acknowledged commit. */
        PREFIX,
        /** Not opened, with a reason and what to do. */
        REFUSED,
        /** Opened, and "synced" is not shown. */
        NOTICED,
        /** As if nothing had happened. */
        HARMLESS,
        /** Something else than there ever was, or an error without a reason. */
        SILENT
    }

    private final Map<String, EnumMap<Sight, Integer>> byHarm = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int rescues;
    private long rescued;
    private long gone;

    void saw(String harm, Sight sight) {
        byHarm.computeIfAbsent(harm, name -> new EnumMap<>(Sight.class)).merge(sight, 1, Integer::sum);
    }

    /**
     * A rescue or a restore.
     *
     * @param saves that waited and were read
     * @param unread saves that waited and are gone
     */
    void rescued(long saves, long unread) {
        rescues++;
        rescued += saves;
        gone += unread;
    }

    void complain(String what) {
        complaints.add(what);
    }

    /** How many damages there were. */
    public int damages() {
        return byHarm.values().stream().mapToInt(DamageReport::total).sum();
    }

    private static int total(Map<Sight, Integer> sights) {
        return sights.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int all(Sight sight) {
        return byHarm.values().stream()
                .mapToInt(sights -> sights.getOrDefault(sight, 0))
                .sum();
    }

    /** What was wrong, and where; empty if nothing was. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** True if every damage was harmless or told, and nothing readable was lost. */
    public boolean good() {
        return complaints.isEmpty() && damages() > 0 && all(Sight.SILENT) == 0;
    }

    /** A line for each kind of damage. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        byHarm.forEach((harm, sights) -> lines.add(harm + ": " + total(sights) + " " + sights));
        lines.add(rescues + " times begun anew: " + rescued + " waiting saves read, " + gone + " gone");
        return lines;
    }

    /** The last line, for programs. */
    public String json() {
        return "{\"damages\":" + damages() + ",\"prefix\":" + all(Sight.PREFIX) + ",\"refused\":" + all(Sight.REFUSED)
                + ",\"noticed\":" + all(Sight.NOTICED) + ",\"harmless\":" + all(Sight.HARMLESS) + ",\"rescued\":"
                + rescued + ",\"unreadable\":" + gone + ",\"silent\":" + all(Sight.SILENT) + ",\"complaints\":"
                + complaints.size() + "}";
    }
}
