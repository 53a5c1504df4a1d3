package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.sync.v1.ErrorReason;

/** Counts what a simulation has come through: a situation that never occurs is one that nothing was learnt about. */
public final class Situations {
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
