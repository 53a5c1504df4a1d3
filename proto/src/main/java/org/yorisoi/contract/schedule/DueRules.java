package org.yorisoi.contract.schedule;

import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_CASE;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_HOME_VISIT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_HOUSEHOLD;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_PERSON;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_PREGNANCY;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_PREGNANCY_LOSS;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_QUESTIONNAIRE;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_RISK_ASSESSMENT;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_SUPPORT_PLAN;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_VISIT_PLAN;
import static org.yorisoi.record.v1.RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.schedule.DueRule.Finder;
import org.yorisoi.record.v1.RecordKind;

/** All rules of what is due. */
final class DueRules {
    private static final Set<RecordKind> NONE = EnumSet.noneOf(RecordKind.class);

    static final List<DueRule> ALL = List.of(
            rule(RECORD_KIND_VISIT_PLAN, EnumSet.of(RECORD_KIND_HOME_VISIT), DueVisits::planned, DueSort.PLANNED_VISIT),
            rule(RECORD_KIND_HOME_VISIT, EnumSet.of(RECORD_KIND_VISIT_PLAN), DueVisits::next, DueSort.NEXT_VISIT),
            reminder(
                    RECORD_KIND_BIRTH_INFANT_VISIT,
                    EnumSet.of(RECORD_KIND_HOME_VISIT, RECORD_KIND_PREGNANCY),
                    DueTerms::infantVisits,
                    EnumSet.of(DueSort.NEWBORN_VISIT, DueSort.INFANT_VISIT)),
            reminder(
                    RECORD_KIND_PREGNANCY,
                    EnumSet.of(RECORD_KIND_BIRTH_INFANT_VISIT),
                    DueTerms::interviews,
                    EnumSet.of(DueSort.EIGHTH_MONTH_INTERVIEW)),
            rule(RECORD_KIND_QUESTIONNAIRE, NONE, DueReviews::followUps, DueSort.FOLLOW_UP),
            new DueRule(
                    EnumSet.of(DueSort.RISK_CHECK),
                    RECORD_KIND_RISK_ASSESSMENT,
                    NONE,
                    EnumSet.of(RECORD_KIND_CASE, RECORD_KIND_HOME_VISIT),
                    DueReviews::riskChecks),
            rule(RECORD_KIND_CASE, NONE, DueReviews::cases, DueSort.CASE_REVIEW),
            rule(RECORD_KIND_SUPPORT_PLAN, NONE, DueReviews::plans, DueSort.PLAN_REVIEW),
            rule(RECORD_KIND_YOUNG_CARER_SUPPORT, NONE, DueReviews::youngCarers, DueSort.YOUNG_CARER_REVIEW));

    private DueRules() {}

    private static DueRule rule(RecordKind about, Set<RecordKind> needs, Finder finder, DueSort sort) {
        return new DueRule(EnumSet.of(sort), about, needs, NONE, finder);
    }

    /** A rule that reminds: it needs the marks which say that nothing may, and heeds the loss that is behind them. */
    private static DueRule reminder(RecordKind about, Set<RecordKind> others, Finder finder, Set<DueSort> sorts) {
        Set<RecordKind> needs = EnumSet.of(RECORD_KIND_HOUSEHOLD, RECORD_KIND_PERSON);
        needs.addAll(others);
        return new DueRule(sorts, about, needs, EnumSet.of(RECORD_KIND_PREGNANCY_LOSS), finder);
    }
}
