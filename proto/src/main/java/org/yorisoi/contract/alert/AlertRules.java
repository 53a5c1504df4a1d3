package org.yorisoi.contract.alert;

import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_CHILD_VOICE;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_CONCEALMENT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_ESCALATION;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_HANDOFF;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_HOME_VISIT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_MEETING;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_QUESTIONNAIRE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.alert.AlertRule.Finder;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.UnreadRecord;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.record.v1.RecordKind;

/** All rules. */
final class AlertRules {
    static final List<AlertRule> ALL = all();

    private AlertRules() {}

    private static List<AlertRule> all() {
        List<AlertRule> rules = new ArrayList<>();
        rules.add(rule(
                RECORD_KIND_ESCALATION,
                SafetyChecks::running,
                AlertSort.SAFETY_CHECK_OVERDUE,
                AlertSort.SAFETY_CHECK_SOON,
                AlertSort.SAFETY_CHECK_RUNNING));
        rules.add(rule(RECORD_KIND_HOME_VISIT, VisitAlerts::redSigns, AlertSort.RED_SIGN)
                .needing(RECORD_KIND_ESCALATION));
        rules.add(rule(RECORD_KIND_HOME_VISIT, VisitAlerts::absent, AlertSort.ABSENT_IN_A_ROW));
        rules.add(rule(RECORD_KIND_HOME_VISIT, VisitAlerts::childrenNotSeen, AlertSort.CHILD_NOT_SEEN));
        rules.add(rule(
                RECORD_KIND_QUESTIONNAIRE,
                HealthAlerts::epds,
                AlertSort.EPDS_ITEM_10,
                AlertSort.EPDS_TOTAL,
                AlertSort.EPDS_ITEM_10_UNANSWERED));
        rules.add(rule(RECORD_KIND_BIRTH_INFANT_VISIT, HealthAlerts::weightLoss, AlertSort.WEIGHT_LOSS));
        rules.add(rule(
                RECORD_KIND_HANDOFF, OfficeAlerts::handoffs, AlertSort.HANDOFF_URGENT, AlertSort.HANDOFF_NOT_ACCEPTED));
        rules.add(rule(RECORD_KIND_CHILD_VOICE, OfficeAlerts::voices, AlertSort.VOICE_NOT_TOLD_BACK)
                .needing(RECORD_KIND_MEETING));
        rules.add(rule(
                RECORD_KIND_CONCEALMENT,
                OfficeAlerts::concealments,
                AlertSort.CONCEALMENT_ENDING,
                AlertSort.CONCEALMENT_OVER));
        rules.addAll(TermAlerts.rules());
        rules.add(unread(rules));
        return Collections.unmodifiableList(rules);
    }

    /** Of whatever the others look at, the settings, and the tasks: of what cannot be read nobody would hear otherwise. */
    private static AlertRule unread(List<AlertRule> others) {
        Set<RecordKind> kinds = EnumSet.copyOf(Schedule.kinds());
        kinds.add(RecordKind.RECORD_KIND_OFFICE_SETTINGS);
        for (AlertRule rule : others) {
            kinds.add(rule.about());
            kinds.addAll(rule.needs());
            kinds.addAll(rule.heeds());
        }
        return new AlertRule(
                EnumSet.of(AlertSort.DAMAGED_RECORD, AlertSort.UNREADABLE_RECORD),
                RECORD_KIND_HOME_VISIT,
                EnumSet.noneOf(RecordKind.class),
                kinds,
                AlertRules::unread);
    }

    private static List<Alert> unread(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (UnreadRecord record : situation.records().unread()) {
            AlertSort sort = record.cause() == UnreadRecord.Cause.DAMAGED
                    ? AlertSort.DAMAGED_RECORD
                    : AlertSort.UNREADABLE_RECORD;
            found.add(new Alert(
                    sort,
                    situation.records().household(),
                    record.kind(),
                    record.id(),
                    LiveRecord.begun(record.id()),
                    null));
        }
        return found;
    }

    private static AlertRule rule(RecordKind about, Finder finder, AlertSort first, AlertSort... more) {
        return AlertRule.of(about, finder, EnumSet.of(first, more));
    }
}
