package org.yorisoi.simulator.kill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yorisoi.simulator.kill.Strike.Victim;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.ledger.TabletCount;

/** What a campaign has counted so far. */
final class Tolls {
    /** Whoever comes back must be back in this time. */
    static final long REOPEN_LIMIT_MILLIS = 5_000;

    private final Map<String, Integer> atPoints = new TreeMap<>();
    private final Map<Victim, Integer> victims = new EnumMap<>(Victim.class);
    private final Map<Victim, List<Long>> reopenMillis = new EnumMap<>(Victim.class);
    private int kills;
    private long saves;
    private long lost;
    private long doubled;
    private boolean digestsEqual = true;

    void killed(Victim victim, String point) {
        kills++;
        atPoints.merge(point, 1, Integer::sum);
        victims.merge(victim, 1, Integer::sum);
    }

    void reopened(Victim victim, long millis) {
        reopenMillis.computeIfAbsent(victim, any -> new ArrayList<>()).add(millis);
    }

    void reckoned(Reckoning reckoning) {
        saves = reckoning.total(TabletCount::recorded);
        lost = Math.max(lost, reckoning.total(TabletCount::lost));
        doubled = Math.max(doubled, reckoning.doubled());
        digestsEqual &= reckoning.digestsEqual();
    }

    int kills() {
        return kills;
    }

    /** Nothing lost, nothing twice, nothing different, everyone back in time. */
    boolean good() {
        return lost == 0 && doubled == 0 && digestsEqual && reopenMax() < REOPEN_LIMIT_MILLIS;
    }

    private long reopenMax() {
        return reopenMillis.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Where it stands, for people. */
    String line(int of) {
        StringBuilder line = new StringBuilder(kills + " of " + of + " kills (");
        String separator = "";
        for (Map.Entry<Victim, Integer> victim : victims.entrySet()) {
            line.append(separator).append(victim.getKey().word()).append(' ').append(victim.getValue());
            separator = ", ";
        }
        line.append("), ")
                .append(saves)
                .append(" saves, ")
                .append(lost)
                .append(" lost, ")
                .append(doubled);
        line.append(" doubled; reopened in (median/worst)");
        reopenMillis.forEach((victim, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            line.append(' ').append(victim.word()).append(' ').append(sorted.get(sorted.size() / 2));
            line.append('/').append(sorted.get(sorted.size() - 1)).append(" ms");
        });
        return line.toString();
    }

    /** The last line, for programs. */
    String json(String store) {
        StringBuilder points = new StringBuilder();
        atPoints.forEach((point, count) -> points.append(points.isEmpty() ? "" : ",")
                .append('"')
                .append(point)
                .append("\":")
                .append(count));
        return "{\"kills\":" + kills + ",\"at_points\":{" + points + "},\"store\":\"" + store + "\",\"lost\":" + lost
                + ",\"doubled\":" + doubled + ",\"digests_equal\":" + digestsEqual + ",\"reopen_max_ms\":" + reopenMax()
                + "}";
    }
}
