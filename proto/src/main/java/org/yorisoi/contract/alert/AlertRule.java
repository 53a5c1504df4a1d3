package org.yorisoi.contract.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.record.v1.RecordKind;

/**
 * How alerts of some sorts are found.
 *
 * @param about the kind of the records that raise them: one that is there is looked at, whoever the reader is
 * @param needs other kinds that may settle them: a reader who is not sent them is told nothing, rather than something
 *     wrong
 * @param heeds other kinds that are looked at where the reader is sent them
 */
record AlertRule(Set<AlertSort> sorts, RecordKind about, Set<RecordKind> needs, Set<RecordKind> heeds, Finder finder) {
    /** A rule that looks at one kind only. */
    static AlertRule of(RecordKind about, Finder finder, Set<AlertSort> sorts) {
        return new AlertRule(sorts, about, EnumSet.noneOf(RecordKind.class), EnumSet.noneOf(RecordKind.class), finder);
    }

    /** This rule, for readers who are sent another kind as well. */
    AlertRule needing(RecordKind kind) {
        return new AlertRule(sorts, about, EnumSet.of(kind), heeds, finder);
    }

    /** Looks for what somebody has to see. */
    @FunctionalInterface
    interface Finder {
        List<Alert> find(Situation situation);
    }
}
