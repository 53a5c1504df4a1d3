package org.yorisoi.contract.alert;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.Visit;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;

/** What home visits say, alone and in a row. */
final class VisitAlerts {
    private VisitAlerts() {}

    /** Also of a report that is still being written: a sign does not wait for it to be handed in. */
    static List<Alert> redSigns(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (Visit visit : Visit.all(situation.records())) {
            if (hasRedSign(visit) && !escalated(situation, visit)) {
                found.add(situation.alert(AlertSort.RED_SIGN, visit.record(), visit.at(), null));
            }
        }
        return found;
    }

    /** By number, so that a red sign of a newer program is one here too. */
    private static boolean hasRedSign(Visit visit) {
        return visit.value().getSafetySignsValueList().stream()
                .anyMatch(number -> number >= SafetySign.SAFETY_SIGN_UNEXPLAINED_INJURY_VALUE);
    }

    /** By one that names the visit, or that names none and was raised at the visit or after it. */
    private static boolean escalated(Situation situation, Visit visit) {
        for (LiveRecord<Escalation> each : situation.all(Escalation.class)) {
            Escalation escalation = each.value();
            Instant raised = escalation.hasRaisedAt() ? Instant.ofEpochMilli(escalation.getRaisedAt()) : each.begun();
            if (visit.record().isNamedBy(escalation.getVisitId())
                    || (!escalation.hasVisitId() && !raised.isBefore(beginning(visit)))) {
                return true;
            }
        }
        return false;
    }

    /** Who telephones first and writes second begins the record after the call: without a time, the day counts. */
    private static Instant beginning(Visit visit) {
        return visit.value().hasArrivedAt() ? visit.at() : JapanDay.start(visit.day());
    }

    /** Told of the last of them, since the first. */
    static List<Alert> absent(Situation situation) {
        List<Visit> row = new ArrayList<>();
        for (Visit visit : newestFirst(Visit.attempts(situation.records()))) {
            if (!visit.foundNobody()) {
                break;
            }
            row.add(visit);
        }
        if (row.size() < situation.settings().timesInARow()) {
            return List.of();
        }
        Visit first = row.get(row.size() - 1);
        return List.of(situation.alert(AlertSort.ABSENT_IN_A_ROW, row.get(0).record(), first.at(), null));
    }

    /** Of each child by itself: that a brother was seen says nothing of the sister. */
    static List<Alert> childrenNotSeen(Situation situation) {
        List<Visit> visits = newestFirst(Visit.all(situation.records()));
        Set<ByteString> children = new LinkedHashSet<>();
        for (Visit visit : visits) {
            for (ChildSeen entry : visit.value().getChildrenSeenList()) {
                if (Ids.isId(entry.getPersonId())) {
                    children.add(entry.getPersonId());
                }
            }
        }
        List<Alert> found = new ArrayList<>();
        for (ByteString child : children) {
            List<Visit> row = notSeen(visits, child);
            if (row.size() >= situation.settings().timesInARow()) {
                Instant since = row.get(row.size() - 1).at();
                found.add(new Alert(
                        AlertSort.CHILD_NOT_SEEN,
                        situation.records().household(),
                        RecordKind.RECORD_KIND_PERSON,
                        Ids.uuid(child),
                        since,
                        null));
            }
        }
        return found;
    }

    /** The newest visits up to the last one that saw the child; those that say nothing of it are left out. */
    private static List<Visit> notSeen(List<Visit> newestFirst, ByteString child) {
        List<Visit> row = new ArrayList<>();
        for (Visit visit : newestFirst) {
            if (visit.saw(child)) {
                break;
            }
            if (visit.evidence(child) != ChildEvidence.CHILD_EVIDENCE_UNSPECIFIED) {
                row.add(visit);
            }
        }
        return row;
    }

    private static List<Visit> newestFirst(List<Visit> visits) {
        List<Visit> reversed = new ArrayList<>(visits);
        Collections.reverse(reversed);
        return reversed;
    }
}
