package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.MutationAnswer;

/** Counts what a simulation has come through: a situation that never occurs is one that nothing was learnt about. */
public final class Situations {
    /**
     * What must happen in many runs: one that does not means that whoever generates it fell silent. Erased records are
     * not here, as the server does not have them.
     */
    private static final Set<String> EXPECTED = Set.of(
            "absent_long",
            "answers_before_fork",
            "applied",
            "approval_met_edit",
            "approved",
            "brought_back",
            "changes_in_pages",
            "clock_jumped",
            "clocks_turned",
            "cloned",
            "compacted",
            "conflict",
            "conflict_opened",
            "conflict_resolution_combined",
            "conflict_resolution_mine",
            "conflict_resolution_theirs",
            "conflict_resolved",
            "conflict_sort_correction",
            "conflict_sort_edit",
            "conflict_sort_lifecycle",
            "conflict_sort_protective",
            "conflict_sort_rule",
            "delete_vs_edit",
            "disk_full",
            "edit_said_again",
            "forked",
            "held_above_clearance",
            "held_behind_held",
            "held_dismissed",
            "held_forked",
            "held_grant_ended",
            "held_household_unknown",
            "held_kind_unknown",
            "held_not_allowed",
            "held_open",
            "held_protective_lowered",
            "held_record_unknown",
            "held_recovered",
            "held_rule_broken",
            "held_server_field",
            "household_in_pages",
            "lanes_crossed",
            "late_batch",
            "kind_learned",
            "lost_by_rule",
            "mark_by_server_alone",
            "merge_text",
            "merge_union",
            "merged",
            "office_room_refused",
            "office_room_written",
            "old_version",
            "order_swapped",
            "poison",
            "protective",
            "pull_from_zero",
            "pull_without_hello",
            "purged",
            "quarantined",
            "reapplied",
            "reenrolled",
            "regranted",
            "rejected",
            "repair_in_pages",
            "repaired",
            "repeated_push",
            "restored",
            "resumed_pull",
            "revoked_with_pending",
            "server_crash",
            "server_learned",
            "stalled",
            "tablet_crash",
            "tombstone",
            "too_old_pushed",
            "upgraded_with_pending",
            "urgent_first");

    /** What there is no generator for yet: programs read it as 0, and no run fails for it. */
    private static final Set<String> LATER = Set.of();

    private static final String STEP_REFUSED = "step_refused_";

    private final Map<String, Long> counts = new TreeMap<>();

    /** Something of this name happened. */
    public void happened(String name) {
        happened(name, 1);
    }

    /** Something of this name happened so many times. */
    public void happened(String name, long times) {
        if (times > 0) {
            counts.merge(name, times, Long::sum);
        }
    }

    /** How often each thing happened, by name. */
    public Map<String, Long> counts() {
        return counts;
    }

    /** What must happen in many runs and is not among these. */
    public static Set<String> missing(Set<String> happened) {
        Set<String> missing = new TreeSet<>(EXPECTED);
        missing.removeAll(happened);
        return missing;
    }

    /** Of each state that moves by steps, a step that was refused: in very many runs one of each. */
    public static Set<String> refusedSteps() {
        Set<String> refused = new TreeSet<>();
        Facts.states().forEach(state -> refused.add(STEP_REFUSED + state));
        return refused;
    }

    /** Every name that a reader of the totals may ask for. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(EXPECTED);
        names.addAll(refusedSteps());
        names.addAll(LATER);
        return names;
    }

    /** A mutation was answered, for the first time or again. */
    void answered(MutationAnswer answer) {
        happened(answer.getOutcome().name().toLowerCase(Locale.ROOT));
        happened(
                "office_room_refused",
                answer.getReasonsList().stream()
                        .filter(reason -> reason.getRule().equals("office_room"))
                        .count());
    }

    /**
     * Adds what the server's tables tell.
     *
     * @param corrected true of a row whose place a person's own save has taken
     */
    void read(ServerBooks server, Predicate<UUID> corrected) {
        for (HeldLine row : server.held()) {
            ErrorReason reason = ErrorReason.forNumber(row.reason());
            happened(
                    reason == ErrorReason.POISON
                            ? "poison"
                            : "held_" + String.valueOf(reason).toLowerCase(Locale.ROOT));
            if (row.open()) {
                happened("held_open");
            } else if (!row.applied()) {
                happened("held_dismissed");
            } else if (!row.forked() && !row.recovered() && !corrected.test(row.id())) {
                happened("reapplied");
                happened("kind_learned", reason == ErrorReason.KIND_UNKNOWN ? 1 : 0);
            }
        }
        happened("forked", server.frozenLanes());
        happened("regranted", server.grantsAfterRevokes());
        for (HistoryLine line : server.history()) {
            happened("brought_back", line.changed() && line.deletedBefore() ? 1 : 0);
            happened("lost_by_rule", line.lost() == null ? 0 : 1);
        }
        server.records().forEach((name, line) -> {
            happened("tombstone", line.deleted() ? 1 : 0);
            happened("office_room_written", Facts.inOfficeRoom(name.kind()) ? 1 : 0);
            happened("approved", Facts.correctionsOnly(name.kind(), line.body()) ? 1 : 0);
            if (name.kind() == RecordName.CONFLICT) {
                conflict(server, line.body());
            }
        });
    }

    private void conflict(ServerBooks server, ByteString body) {
        try {
            Conflict conflict = Conflict.parseFrom(body);
            happened("conflict_opened");
            if (conflict.getSort() == ConflictSort.CONFLICT_SORT_LIFECYCLE) {
                happened(STEP_REFUSED + Facts.name(conflict.getRecordKindValue(), conflict.getField()));
            }
            RecordLine about = server.records().get(RecordName.about(conflict));
            if (conflict.getSort() == ConflictSort.CONFLICT_SORT_CORRECTION
                    && about != null
                    && Facts.correctionsOnly(conflict.getRecordKindValue(), about.body())) {
                happened("approval_met_edit");
                happened(
                        "correction_accepted",
                        conflict.getResolution() == ConflictResolution.CONFLICT_RESOLUTION_MINE ? 1 : 0);
            }
            happened(
                    conflict.getSort() == ConflictSort.CONFLICT_SORT_DELETE
                            ? "delete_vs_edit"
                            : conflict.getSort().name().toLowerCase(Locale.ROOT));
            if (conflict.getResolution() != ConflictResolution.CONFLICT_RESOLUTION_OPEN) {
                happened("conflict_resolved");
                happened(conflict.getResolution().name().toLowerCase(Locale.ROOT));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }
}
