package org.yorisoi.simulator.city;

import java.util.List;
import java.util.UUID;
import org.yorisoi.record.v1.RecordKind;

/**
 * Everything the office holds about one family.
 *
 * @param number of the family in the city, from 1
 * @param household its household; also the id of the record of kind HOUSEHOLD
 * @param worker who visits it: a user id
 * @param records the household first, then its members, then the rest
 */
public record FamilyFile(int number, UUID household, UUID worker, List<Filed> records) {
    public FamilyFile {
        records = List.copyOf(records);
    }

    /** The records of one kind, in the order of their making. */
    public List<Filed> of(RecordKind kind) {
        return records.stream().filter(record -> record.kind() == kind).toList();
    }

    /** Number and household only; never content. */
    @Override
    public String toString() {
        return "FamilyFile[" + number + " " + household + "]";
    }
}
