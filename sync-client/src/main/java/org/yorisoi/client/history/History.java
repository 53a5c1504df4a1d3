package org.yorisoi.client.history;

import java.util.List;
import org.yorisoi.client.SyncResult;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryAct;

/**
 * Who changed what of a record, when, on which device, from what to what.
 *
 * @param waiting what was changed on this device and the server has not taken, oldest first; also without a network
 * @param versions what the server tells, newest first; after a failure those that came
 * @param fetched how asking the server ended
 */
public record History(List<Waiting> waiting, List<Version> versions, SyncResult fetched) {
    public History {
        waiting = List.copyOf(waiting);
        versions = List.copyOf(versions);
    }

    /** False if the server is too old to tell. */
    public boolean offered() {
        return fetched.failure() != ErrorReason.NOT_OFFERED;
    }

    /** True if the versions go back to the record's making; else there are more than one call tells, or it failed. */
    public boolean whole() {
        return !versions.isEmpty() && versions.get(versions.size() - 1).act() == HistoryAct.HISTORY_ACT_CREATED;
    }

    /** Counts only; never content. */
    @Override
    public String toString() {
        return "History[" + waiting.size() + " waiting, " + versions.size() + " versions]";
    }
}
