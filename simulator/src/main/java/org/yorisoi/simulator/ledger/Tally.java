package org.yorisoi.simulator.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.sync.v1.Outcome;

/** Counts what became of the saves of one tablet. */
final class Tally {
    private final Map<UUID, Outcome> outcomes;
    private final Fragments fragments;
    private final Set<UUID> waiting;
    private final List<String> complaints;
    long recorded;
    long received;
    long merged;
    long conflicted;
    long held;
    long lost;

    /**
     * @param outcomes of the server, by mutation
     * @param fragments all that the server holds
     * @param waiting mutations in the tablet's outbox
     * @param complaints takes what is lost
     */
    Tally(Map<UUID, Outcome> outcomes, Fragments fragments, Set<UUID> waiting, List<String> complaints) {
        this.outcomes = outcomes;
        this.fragments = fragments;
        this.waiting = waiting;
        this.complaints = complaints;
    }

    /** @param saves oldest first */
    void count(List<Saved> saves) {
        Set<String> replacedLater = new HashSet<>();
        for (int i = saves.size() - 1; i >= 0; i--) {
            if (!saves.get(i).mutation().equals(Saved.INTENDED)) {
                count(saves.get(i), replacedLater);
            }
            replacedLater.addAll(saves.get(i).replaced());
        }
    }

    private void count(Saved save, Set<String> replacedLater) {
        recorded++;
        Outcome outcome = outcomes.get(save.mutation());
        boolean whole = save.added().stream().allMatch(atom -> fragments.has(atom) || replacedLater.contains(atom));
        // A neighbour that was joined with another save has no outcome of its own.
        boolean joined = outcome == null && !save.added().isEmpty();
        if (whole && (outcome != null || joined)) {
            received++;
        } else if (!waiting.contains(save.mutation())) {
            lost++;
            complaints.add("save " + save.mutation() + " is lost; its outcome: " + outcome);
        }
        if (outcome == Outcome.MERGED) {
            merged++;
        } else if (outcome == Outcome.CONFLICT) {
            conflicted++;
        } else if (outcome == Outcome.REJECTED || outcome == Outcome.QUARANTINED) {
            held++;
        }
    }
}
