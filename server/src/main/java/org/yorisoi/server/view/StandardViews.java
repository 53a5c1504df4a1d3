package org.yorisoi.server.view;

import java.util.List;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;

/**
 * Which fields stand in the tables that staff query: the one place to change, together with a migration. A kind without
 * a table is synced all the same; the console cannot sort or filter by it.
 */
final class StandardViews {
    private StandardViews() {}

    static List<ViewTable> of(Kinds kinds) {
        return List.of(
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_HOUSEHOLD,
                        "district",
                        "residence_differs",
                        "address_concealed",
                        "two_person_required",
                        "no_reminders",
                        "interpreter_needed",
                        "easy_japanese"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_PERSON,
                        "name_provisional",
                        "birth_unknown",
                        "relationship_to_child",
                        "lives_with",
                        "lives_with_from",
                        "lives_with_until",
                        "school_kind",
                        "no_reminders"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_CASE,
                        "received_at",
                        "restricted_detail",
                        "lead_agency",
                        "lead_worker_id",
                        "review_due_on",
                        "status",
                        "closed_on"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_HOME_VISIT,
                        "visit_plan_id",
                        "programme",
                        "arrived_at",
                        "left_at",
                        "service_minutes",
                        "outcome",
                        "attempt_no",
                        "next_visit_on",
                        "no_next_visit",
                        "housework_minutes",
                        "childcare_minutes",
                        "cash_received_yen",
                        "cash_spent_yen",
                        "cash_returned_yen",
                        "fee_minutes",
                        "confirmation",
                        "confirmed_minutes",
                        "confirmed_at",
                        "report_state",
                        "return_reason"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT,
                        "person_id",
                        "child_consent",
                        "child_consent_on",
                        "family_may_know",
                        "family_contacted_on",
                        "decided_on",
                        "reassess_on"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_PREGNANCY,
                        "person_id",
                        "notified_on",
                        "returns_to_parents",
                        "return_from",
                        "return_until",
                        "grant_applied_on",
                        "grant_decided_on",
                        "grant_paid_on",
                        "no_reminders"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT,
                        "mother_id",
                        "child_id",
                        "birth_order",
                        "babies",
                        "visited_on",
                        "vaccination_talked",
                        "next_checkup_on",
                        "report_state",
                        "return_reason"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_VISIT_PLAN,
                        "visit_on",
                        "start_minute",
                        "planned_minutes",
                        "programme",
                        "two_person_required",
                        "state"),
                ViewTable.of(
                        kinds,
                        RecordKind.RECORD_KIND_CONFLICT,
                        "record_kind",
                        "record_id",
                        "field",
                        "sort",
                        "mine_author",
                        "theirs_author",
                        "mine_at",
                        "theirs_at",
                        "mutation_id",
                        "resolution"));
    }
}
