package org.yorisoi.contract.alert;

import static org.yorisoi.contract.alert.AlertSort.ABSENT_IN_A_ROW;
import static org.yorisoi.contract.alert.AlertSort.DAMAGED_RECORD;
import static org.yorisoi.contract.alert.AlertSort.INTERVIEW_OPEN;
import static org.yorisoi.contract.alert.AlertSort.UNREADABLE_RECORD;
import static org.yorisoi.contract.household.Family.absent;
import static org.yorisoi.contract.household.Family.pregnancy;

import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.household.UnreadRecord.Cause;
import org.yorisoi.record.v1.RecordKind;

/** Records of which nobody knows what they say. */
final class UnreadCases {
    private static final UUID RECORD = new UUID(0xE, 9);

    private UnreadCases() {}

    static List<AlertCase> all() {
        String now = "2026-10-05T10:00:00";
        return List.of(
                AlertCase.of("damaged", unread(RecordKind.RECORD_KIND_VISIT_PLAN, Cause.DAMAGED), now, DAMAGED_RECORD),
                AlertCase.of(
                        "not understood",
                        unread(RecordKind.RECORD_KIND_ESCALATION, Cause.NOT_UNDERSTOOD),
                        now,
                        UNREADABLE_RECORD),
                AlertCase.of(
                        "beside others",
                        unread(RecordKind.RECORD_KIND_HOME_VISIT, Cause.NOT_UNDERSTOOD)
                                .with(absent("2026-10-01T10:00:00").build())
                                .with(absent("2026-10-03T10:00:00").build()),
                        now,
                        ABSENT_IN_A_ROW,
                        UNREADABLE_RECORD),
                mayBeALoss(RecordKind.RECORD_KIND_PREGNANCY_LOSS, UNREADABLE_RECORD),
                mayBeALoss(RecordKind.RECORD_KIND_HOUSEHOLD, UNREADABLE_RECORD),
                mayBeALoss(RecordKind.RECORD_KIND_PERSON, UNREADABLE_RECORD),
                mayBeALoss(RecordKind.RECORD_KIND_PREGNANCY, UNREADABLE_RECORD),
                mayBeALoss(RecordKind.RECORD_KIND_CASE, INTERVIEW_OPEN, UNREADABLE_RECORD));
    }

    /** Nothing may remind of a pregnancy after a loss, and here nobody knows. */
    private static AlertCase mayBeALoss(RecordKind kind, AlertSort... expected) {
        Family family = unread(kind, Cause.NOT_UNDERSTOOD).with(pregnancy().build());
        return AlertCase.of("unread " + kind, family, "2026-10-05T10:00:00", expected);
    }

    private static Family unread(RecordKind kind, Cause cause) {
        return new Family().unread(kind, RECORD, cause);
    }
}
