package org.yorisoi.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.ledger.TabletCount;

/** What a campaign has seen so far. */
public final class WireReport {
    private final Map<String, Long> troubleMillis = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Long> cutMillis = new ArrayList<>();
    private long boundMillis;
    private long passed;
    private long saves;
    private long lost;
    private long doubled;

    void bound(long millis) {
        boundMillis = millis;
    }

    void trouble(String name, long millis) {
        troubleMillis.put(name, millis);
    }

    void cut(long millis) {
        cutMillis.add(millis);
    }

    /** A cut sync that came to its end: what was cut off was needed no more. */
    void passed() {
        passed++;
    }

    void complain(String where, String what) {
        complaints.add(where + ": " + what);
    }

    void reckoned(Reckoning reckoning) {
        saves = reckoning.total(TabletCount::recorded);
        lost = reckoning.total(TabletCount::lost);
        doubled = reckoning.doubled();
        complaints.addAll(reckoning.complaints());
    }

    /** How often a sync was cut. */
    public int cuts() {
        return cutMillis.size();
    }

    /** What was wrong, and where; empty if nothing was. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** True if every sync ended in time and as it should, and nothing was lost, doubled or different. */
    public boolean good() {
        return complaints.isEmpty() && saves > 0 && cuts() > 0;
    }

    /** How long each trouble but the cuts kept a sync, in milliseconds. */
    public Map<String, Long> troubles() {
        return Map.copyOf(troubleMillis);
    }

    /** Where it stands, for people. */
    public String line() {
        List<Long> sorted = cutMillis.stream().sorted().toList();
        return cuts() + " cuts (" + passed + " when nothing more was needed), a cut sync took "
                + sorted.get(sorted.size() / 2) + "/" + sorted.get(sorted.size() - 1) + " ms (median/worst), "
                + complaints.size() + " complaints";
    }

    /** The last line, for programs. */
    public String json() {
        StringBuilder troubles = new StringBuilder();
        troubleMillis.forEach((name, millis) -> troubles.append(troubles.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(millis));
        return "{\"cuts\":" + cuts() + ",\"cut_max_ms\":"
                + cutMillis.stream().mapToLong(Long::longValue).max().orElse(0) + ",\"troubles_ms\":{" + troubles
                + "},\"bound_ms\":" + boundMillis + ",\"saves\":" + saves + ",\"lost\":" + lost + ",\"doubled\":"
                + doubled + ",\"complaints\":" + complaints.size() + "}";
    }
}
