package org.yorisoi.contract.validate;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;

/**
 * Whether somebody of a visit, or of a plan, is with another family at the same time. The one rule that looks beyond a
 * household: a device asks with all that it holds, and only to warn. What only touches, one visit ending as the next begins,
 * does not overlap. Pure.
 */
public final class Overlaps {
    private static final RelatedRules.Named VISITS =
            new RelatedRules.Named("home_visit.visitor_elsewhere", Severity.WARNING);
    private static final RelatedRules.Named PLANS =
            new RelatedRules.Named("visit_plan.worker_elsewhere", Severity.WARNING);

    private static final Set<VisitOutcome> NOBODY_WENT =
            EnumSet.of(VisitOutcome.VISIT_OUTCOME_STOPPED, VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY);

    private static final Set<VisitPlanState> NOBODY_GOES =
            EnumSet.of(VisitPlanState.VISIT_PLAN_STATE_DONE, VisitPlanState.VISIT_PLAN_STATE_CANCELLED);

    private static final long MINUTE_MILLIS = 60_000;

    /** Of a plan that does not say how long it takes. */
    private static final long USUAL_MINUTES = 60;

    /** Forms are opened before a visit, and clocks are wrong. */
    private static final int DAYS_BEFORE_A_VISIT = 7;

    /** Nobody plans further ahead. */
    private static final int DAYS_BEFORE_A_PLAN = 400;

    private Overlaps() {}

    /**
     * A record of the same kind that a device holds.
     *
     * @param household whose it is
     */
    public record Other(UUID household, Message value) {}

    /** Who is busy, from when (inclusive) until when (exclusive), in milliseconds since 1970. */
    private record Span(Set<ByteString> people, long from, long until) {
        boolean overlaps(Span other) {
            return from < other.until && other.from < until && !Collections.disjoint(people, other.people);
        }
    }

    /**
     * Before when nobody began a record that may overlap with this one; by it a device finds those that it reads. Null if
     * the record cannot overlap with any, and nothing has to be read.
     */
    public static @Nullable Instant oldest(Message saved) {
        Span span = span(saved);
        if (span == null) {
            return null;
        }
        int days = saved instanceof HomeVisit ? DAYS_BEFORE_A_VISIT : DAYS_BEFORE_A_PLAN;
        return JapanDay.start(JapanDay.date(Instant.ofEpochMilli(span.from())).minusDays(days));
    }

    /**
     * What to tell whoever saves the record.
     *
     * @param household of the record: two of its own records may be about one visit
     * @param others of the same kind
     */
    public static List<Violation> of(UUID household, Message saved, Collection<Other> others) {
        Span span = span(saved);
        for (Other other : others) {
            Span there = other.household().equals(household) ? null : span(other.value());
            if (span != null && there != null && span.overlaps(there)) {
                return List.of(
                        saved instanceof HomeVisit
                                ? warning(VISITS, HomeVisit.VISITOR_IDS_FIELD_NUMBER, "visitor_ids")
                                : warning(PLANS, VisitPlan.WORKER_IDS_FIELD_NUMBER, "worker_ids"));
            }
        }
        return List.of();
    }

    private static Violation warning(RelatedRules.Named rule, int field, String path) {
        return new Violation(field, path, rule.id(), rule.severity());
    }

    /** The rules about the records of one kind. */
    static List<RelatedRules.Named> rules(Class<? extends Message> type) {
        return type == HomeVisit.class ? List.of(VISITS) : type == VisitPlan.class ? List.of(PLANS) : List.of();
    }

    private static @Nullable Span span(Message record) {
        if (record instanceof HomeVisit visit) {
            return visit(visit);
        }
        return record instanceof VisitPlan plan ? plan(plan) : null;
    }

    private static @Nullable Span visit(HomeVisit visit) {
        if (!visit.hasArrivedAt() || NOBODY_WENT.contains(visit.getOutcome())) {
            return null;
        }
        long least = visit.getArrivedAt() + MINUTE_MILLIS;
        long until = visit.hasLeftAt() ? Math.max(visit.getLeftAt(), least) : least;
        return new Span(Set.copyOf(visit.getVisitorIdsList()), visit.getArrivedAt(), until);
    }

    private static @Nullable Span plan(VisitPlan plan) {
        if (!plan.hasVisitOn() || !plan.hasStartMinute() || NOBODY_GOES.contains(plan.getState())) {
            return null;
        }
        long minutes = plan.hasPlannedMinutes() ? Integer.toUnsignedLong(plan.getPlannedMinutes()) : USUAL_MINUTES;
        long from = JapanDay.start(LocalDate.ofEpochDay(plan.getVisitOn())).toEpochMilli()
                + Integer.toUnsignedLong(plan.getStartMinute()) * MINUTE_MILLIS;
        return new Span(Set.copyOf(plan.getWorkerIdsList()), from, from + minutes * MINUTE_MILLIS);
    }
}
