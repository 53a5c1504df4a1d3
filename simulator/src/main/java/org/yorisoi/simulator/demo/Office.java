package org.yorisoi.simulator.demo;

import java.util.List;
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
record Office(int number, City city, List<Worker> workers, List<FamilyFile> families) {
    Office {
        workers = List.copyOf(workers);
        families = List.copyOf(families);
    }

    /** The family of a number, from 1. */
    FamilyFile family(int familyNumber) {
        return families.get(familyNumber - 1);
    }

    Worker coordinator() {
        return workers.get(workers.size() - 1);
    }

    int records() {
        return families.stream().mapToInt(family -> family.records().size()).sum();
    }
}
