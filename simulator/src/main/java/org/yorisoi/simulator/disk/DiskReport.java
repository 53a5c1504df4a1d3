package org.yorisoi.simulator.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of failing disks.
 *
 * @param cases how often each fault befell each action, by {@code action fault}
 * @param complaints what was not as it should be, by case
 */
public record DiskReport(Map<String, Integer> cases, List<String> complaints) {
    public DiskReport {
        cases = new TreeMap<>(cases);
        complaints = List.copyOf(complaints);
    }

    /** This and another one. */
    public DiskReport and(DiskReport other) {
        Map<String, Integer> both = new TreeMap<>(cases);
        both.putAll(other.cases);
        List<String> all = new ArrayList<>(complaints);
        all.addAll(other.complaints);
        return new DiskReport(both, all);
    }

    /** How often a fault befell something. */
    public int total() {
        return cases.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One object of JSON. */
    public String json() {
        StringBuilder out = new StringBuilder("{\"cases\":{");
        cases.forEach((name, count) -> out.append(out.toString().endsWith("{") ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(count));
        return out + "},\"total\":" + total() + ",\"complaints\":" + complaints.size() + "}";
    }
}
