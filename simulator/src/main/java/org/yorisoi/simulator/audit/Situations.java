package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.sync.v1.ErrorReason;

/** Counts what a simulation has come through: a situation that never occurs is one that nothing was learnt about. */
public final class Situations {
    /**
     * What must happen in many runs: one that does not means that whoever generates it fell silent. Erased records are
     * not here, as the server does not have them.
     */
    private static final Set<String> EXPECTED = Set.of(
            "absent_long",
            "answer_applied",
            "answer_conflict",
            "answer_merged",
            "answer_quarantined",
            "answer_rejected",
            "brought_back",
            "changes_in_pages",
            "cloned",
            "compacted",
            "conflict_resolution_combined",
            "conflict_resolution_mine",
            "conflict_resolution_theirs",
            "conflict_sort_correction",
            "conflict_sort_delete",
            "conflict_sort_edit",
            "conflict_sort_lifecycle",
            "conflict_sort_protective",
            "conflict_sort_rule",
            "disk_full",
            "edit_said_again",
            "held_above_clearance",
            "held_applied",
            "held_behind_held",
            "held_dismissed",
            "held_forked",
            "held_grant_ended",
            "held_household_unknown",
            "held_kind_unknown",
            "held_not_allowed",
            "held_open",
            "held_poison",
            "held_protective_lowered",
            "held_record_unknown",
            "held_recovered",
            "held_rule_broken",
            "held_server_field",
            "household_in_pages",
            "late_batch",
            "leaving_undrained",
            "lost_by_rule",
            "order_swapped",
            "protective_raised",
            "pull_from_zero",
            "purged",
            "reenrolled",
            "repair_in_pages",
            "repaired",
            "repeated_push",
            "restored",
            "resumed_pull",
            "server_crash",
            "tablet_crash",
            "tombstone");

    private final Map<String, Long> counts = new TreeMap<>();

    /** Something of this name happened. */
    public void happened(String name) {
        happened(name, 1);
    }

    void happened(String name, long times) {
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

    /** Adds what the server's tables tell. */
    void read(ServerBooks server) {
        for (HeldLine row : server.held()) {
            ErrorReason reason = ErrorReason.forNumber(row.reason());
            happened("held_" + String.valueOf(reason).toLowerCase(Locale.ROOT));
            happened(row.open() ? "held_open" : row.applied() ? "held_applied" : "held_dismissed");
        }
        for (HistoryLine line : server.history()) {
            happened("protective_raised", line.raised().isEmpty() ? 0 : 1);
            happened("brought_back", line.changed() && line.deletedBefore() ? 1 : 0);
            happened("lost_by_rule", line.lost() == null ? 0 : 1);
        }
        server.records().forEach((name, line) -> {
            happened("tombstone", line.deleted() ? 1 : 0);
            if (name.kind() == RecordName.CONFLICT) {
                conflict(line.body());
            }
        });
    }

    private void conflict(ByteString body) {
        try {
            Conflict conflict = Conflict.parseFrom(body);
            happened(conflict.getSort().name().toLowerCase(Locale.ROOT));
            if (conflict.getResolution() != ConflictResolution.CONFLICT_RESOLUTION_OPEN) {
                happened(conflict.getResolution().name().toLowerCase(Locale.ROOT));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }
}
