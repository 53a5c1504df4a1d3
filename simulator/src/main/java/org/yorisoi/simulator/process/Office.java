package org.yorisoi.simulator.process;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.city.FamilyFile;

/**
 * The invented office.
 *
 * @param number of the office at the server
 * @param city that its families are of
 * @param workers those who visit first, the coordinator last
 * @param families by their number, from 1
 */
public record Office(int number, City city, List<Worker> workers, List<FamilyFile> families) {
    public Office {
        workers = List.copyOf(workers);
        families = List.copyOf(families);
    }

    /** The family of a number, from 1. */
    public FamilyFile family(int familyNumber) {
        return families.get(familyNumber - 1);
    }

    /** Who sees every family; the last of the workers. */
    public Worker coordinator() {
        return workers.get(workers.size() - 1);
    }

    /** How many records its families have at the start. */
    public int records() {
        return families.stream().mapToInt(family -> family.records().size()).sum();
    }

    /** How many of each kind its families have at the start, in the order of the kinds. */
    public SortedMap<RecordKind, Integer> kinds() {
        SortedMap<RecordKind, Integer> kinds = new TreeMap<>();
        families.forEach(family -> family.records().forEach(record -> kinds.merge(record.kind(), 1, Integer::sum)));
        return kinds;
    }
}
