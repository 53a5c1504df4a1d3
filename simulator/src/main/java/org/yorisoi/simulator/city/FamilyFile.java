package org.yorisoi.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;

/**
 * Everything the office holds about one family.
 *
 * @param number of the family in the city, from 1
 * @param household its household; also the id of the record of kind HOUSEHOLD
 * @param worker who visits it: a user id
 * @param records the household first, then its members, then the rest
 */
public record FamilyFile(int number, UUID household, UUID worker, List<Filed> records) {
    private static final int LAST_VISITS = 4;

    private static final Set<RecordKind> ALWAYS =
            Set.of(RecordKind.RECORD_KIND_HOUSEHOLD, RecordKind.RECORD_KIND_PERSON, RecordKind.RECORD_KIND_VISIT_PLAN);

    public FamilyFile {
        records = List.copyOf(records);
    }

    /** The records of one kind, in the order of their making. */
    public List<Filed> of(RecordKind kind) {
        return records.stream().filter(record -> record.kind() == kind).toList();
    }

    /**
     * What a tablet has to have for the next visit: the household, its members, its plans and its last visits, which are
     * handed in and not reviewed yet, so that whoever visits may still change them.
     */
    public FamilyFile lately() {
        List<Filed> visits = of(RecordKind.RECORD_KIND_HOME_VISIT);
        List<Filed> lately = new ArrayList<>(records.stream()
                .filter(record -> ALWAYS.contains(record.kind()))
                .toList());
        for (Filed visit : visits.subList(Math.max(0, visits.size() - LAST_VISITS), visits.size())) {
            HomeVisit handedIn = ((HomeVisit) visit.body())
                    .toBuilder()
                            .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                            .clearReturnReason()
                            .clearReturnNote()
                            .build();
            lately.add(new Filed(visit.kind(), visit.id(), visit.author(), handedIn));
        }
        return new FamilyFile(number, household, worker, lately);
    }

    /** Number and household only; never content. */
    @Override
    public String toString() {
        return "FamilyFile[" + number + " " + household + "]";
    }
}
