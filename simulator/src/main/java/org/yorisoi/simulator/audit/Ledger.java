package org.yorisoi.simulator.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every save that was acknowledged, in order: what people believe to be recorded. */
public final class Ledger {
    private final List<SavedForm> forms = new ArrayList<>();
    private final Map<RecordName, List<SavedForm>> byRecord = new HashMap<>();
    private final Map<UUID, SavedForm> corrections = new HashMap<>();

    private final List<Asked> causes = new ArrayList<>();

    /** A mark that somebody's save asks for. */
    record Asked(String tablet, UUID household, Cause cause) {}

    /** The number for the next save. */
    public long next() {
        return forms.size() + 1L;
    }

    /** Enters a save that was acknowledged. */
    public void saved(SavedForm form) {
        forms.add(form);
        for (SavedOperation operation : form.operations()) {
            Cause.in(operation.record().kind(), operation.after())
                    .forEach(cause -> causes.add(new Asked(form.tablet(), form.household(), cause)));
            List<SavedForm> of = byRecord.computeIfAbsent(operation.record(), name -> new ArrayList<>());
            if (of.isEmpty() || of.get(of.size() - 1).number() != form.number()) {
                of.add(form);
            }
        }
        if (form.closes() != null) {
            corrections.put(form.closes(), form);
        }
    }

    /** All saves, oldest first. */
    public List<SavedForm> forms() {
        return forms;
    }

    /** The saves that touch a record, oldest first. */
    public List<SavedForm> of(RecordName record) {
        return byRecord.getOrDefault(record, List.of());
    }

    /** The marks that were ever asked for. */
    List<Asked> causes() {
        return causes;
    }

    /** True if somebody corrected or dismissed this held-back mutation on a tablet. */
    boolean corrected(UUID mutation) {
        return corrections.containsKey(mutation);
    }
}
