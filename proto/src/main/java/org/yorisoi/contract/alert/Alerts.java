package org.yorisoi.contract.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.record.v1.RecordKind;

/** The alerts of a household: docs/alerts.md has the table. Pure. */
public final class Alerts {
    private static final Set<RecordKind> KINDS = union(EnumSet.allOf(AlertSort.class));

    private Alerts() {}

    /** What somebody has to see now, in the order of {@link Alert#URGENT_FIRST}. */
    public static List<Alert> of(HouseholdRecords records, Instant now, AlertSettings settings) {
        Situation situation = new Situation(records, now, settings);
        List<Alert> found = new ArrayList<>();
        for (AlertRule rule : AlertRules.ALL) {
            if (records.sees(rule.needs())) {
                found.addAll(rule.finder().find(situation));
            }
        }
        found.sort(Alert.URGENT_FIRST);
        return found;
    }

    /** All kinds that are looked at. */
    public static Set<RecordKind> kinds() {
        return KINDS;
    }

    /** The kinds that are looked at for one sort. */
    public static Set<RecordKind> kinds(AlertSort sort) {
        return union(EnumSet.of(sort));
    }

    private static Set<RecordKind> union(Set<AlertSort> sorts) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (AlertRule rule : AlertRules.ALL) {
            if (!Collections.disjoint(rule.sorts(), sorts)) {
                kinds.add(rule.about());
                kinds.addAll(rule.needs());
                kinds.addAll(rule.heeds());
            }
        }
        return Collections.unmodifiableSet(kinds);
    }
}
