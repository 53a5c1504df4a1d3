package org.yorisoi.contract.household;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;

/**
 * A home visit and when it was.
 *
 * @param at when somebody arrived; if nobody noted that, when the record was begun
 */
public record Visit(LiveRecord<HomeVisit> record, Instant at) {
    private static final Comparator<Visit> IN_ORDER = Comparator.comparing(Visit::at)
            .thenComparing(visit -> visit.record().id().toString());

    /** Nobody came to the door, and nobody said why. Refusing and moving away are answers. */
    private static final Set<VisitOutcome> NOBODY =
            EnumSet.of(VisitOutcome.VISIT_OUTCOME_ABSENT, VisitOutcome.VISIT_OUTCOME_WHEREABOUTS_UNKNOWN);

    /** All visits of a household, also those being written, in the order in which they were. */
    public static List<Visit> all(HouseholdRecords records) {
        List<Visit> visits = new ArrayList<>();
        for (LiveRecord<HomeVisit> each : records.all(HomeVisit.class)) {
            HomeVisit visit = each.value();
            visits.add(
                    new Visit(each, visit.hasArrivedAt() ? Instant.ofEpochMilli(visit.getArrivedAt()) : each.begun()));
        }
        visits.sort(IN_ORDER);
        return visits;
    }

    /** Those of which an outcome is known and which took place: a visit that the office called off is no attempt. */
    public static List<Visit> attempts(HouseholdRecords records) {
        List<Visit> attempts = all(records);
        attempts.removeIf(visit ->
                !visit.value().hasOutcome() || visit.value().getOutcome() == VisitOutcome.VISIT_OUTCOME_STOPPED);
        return attempts;
    }

    /** What was written of it. */
    public HomeVisit value() {
        return record.value();
    }

    /** The day of it in Japan. */
    public LocalDate day() {
        return JapanDay.date(at);
    }

    /** True if nobody was met and nobody is known to have been there. */
    public boolean foundNobody() {
        return NOBODY.contains(value().getOutcome());
    }

    /**
     * What was seen of a child: of several entries the best evidence. UNSPECIFIED if the visit does not say anything of
     * the child.
     */
    public ChildEvidence evidence(ByteString child) {
        ChildEvidence best = ChildEvidence.CHILD_EVIDENCE_UNSPECIFIED;
        for (ChildSeen entry : value().getChildrenSeenList()) {
            ChildEvidence evidence = entry.getEvidence();
            boolean says = entry.getPersonId().equals(child)
                    && evidence != ChildEvidence.UNRECOGNIZED
                    && evidence != ChildEvidence.CHILD_EVIDENCE_UNSPECIFIED;
            if (says && (best == ChildEvidence.CHILD_EVIDENCE_UNSPECIFIED || evidence.compareTo(best) < 0)) {
                best = evidence;
            }
        }
        return best;
    }

    /** True if someone saw the child with their own eyes; hearing a voice is not seeing. */
    public boolean saw(ByteString child) {
        ChildEvidence evidence = evidence(child);
        return evidence == ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE
                || evidence == ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP;
    }
}
