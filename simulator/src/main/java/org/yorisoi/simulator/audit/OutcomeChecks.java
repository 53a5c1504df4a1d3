package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.simulator.audit.SavedOperation.Sort;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;

/** That what came of a mutation is what was said of it: nothing of one that was refused, all or nothing of a strict one. */
final class OutcomeChecks {
    private final Ledger ledger;
    private final ServerBooks server;
    private final Findings findings;

    OutcomeChecks(Ledger ledger, ServerBooks server, Findings findings) {
        this.ledger = ledger;
        this.server = server;
        this.findings = findings;
    }

    /** @param refused what was answered with a no */
    void look(Set<UUID> refused) {
        Map<UUID, HeldLine> held = new HashMap<>();
        server.held().forEach(row -> held.put(row.id(), row));
        Map<UUID, SavedForm> saved = new HashMap<>();
        ledger.forms().forEach(form -> saved.put(form.mutation(), form));
        Set<UUID> disputed = disputed();
        findings.looked(1);
        findings.looked(15);
        for (Change change : Change.all(server)) {
            UUID mutation = change.line().mutation();
            SavedForm form = saved.get(mutation);
            HeldLine row = held.get(mutation);
            if (refused.contains(mutation) && (row == null || row.open()) && change.beyondRaises()) {
                findings.broken(
                        1,
                        "mutation " + mutation + " was refused, and changed record "
                                + change.line().record());
            }
            // What it could not put in is noted in a conflict, perhaps in one that is there already.
            boolean content = change.line().record().kind() != RecordName.CONFLICT;
            if (form != null && form.strict() && content && disputed.contains(mutation) && change.beyondRaises()) {
                findings.broken(
                        15,
                        "strict mutation " + mutation + " conflicts, and changed record "
                                + change.line().record());
            }
            if (form != null && row == null && change.deletes()) {
                sawWhatItDeleted(form, change);
            }
        }
        server.creators().forEach((record, mutation) -> {
            HeldLine row = held.get(mutation);
            if (refused.contains(mutation) && (row == null || row.open())) {
                findings.broken(1, "mutation " + mutation + " was refused, and created record " + record);
            }
            SavedForm form = saved.get(mutation);
            if (form != null && form.strict() && disputed.contains(mutation)) {
                findings.broken(15, "strict mutation " + mutation + " conflicts, and created record " + record);
            }
        });
    }

    /** The mutations of which something became a conflict. */
    private Set<UUID> disputed() {
        Set<UUID> disputed = new HashSet<>();
        server.records().forEach((name, line) -> {
            if (name.kind() == RecordName.CONFLICT) {
                ByteString mutation = conflict(line.body()).getMutationId();
                if (mutation.size() == 16) {
                    disputed.add(TabletBooks.uuid(mutation.toByteArray()));
                }
            }
        });
        return disputed;
    }

    private static Conflict conflict(ByteString body) {
        try {
            return Conflict.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }

    /** A deletion takes with it only what its author had seen, and his own. */
    private void sawWhatItDeleted(SavedForm form, Change deletion) {
        RecordName record = deletion.line().record();
        List<SavedOperation> deletes = form.operations().stream()
                .filter(operation -> operation.record().equals(record) && operation.sort() == Sort.DELETE)
                .filter(operation ->
                        operation.seenEpoch().equals(deletion.line().epoch()))
                .toList();
        findings.looked(1);
        for (SavedOperation operation : deletes) {
            deletion.earlier().stream()
                    .map(Change::line)
                    .filter(line -> line.epoch().equals(deletion.line().epoch()))
                    .filter(line -> line.seq() > operation.seenSeq())
                    .filter(line -> !line.user().equals(deletion.line().user()))
                    // His correction of what was held back stands under its first author's name.
                    .filter(line -> !line.device().equals(deletion.line().device()))
                    .forEach(line -> findings.broken(
                            1,
                            "save " + form.number() + " of " + form.tablet() + " deleted record " + record
                                    + " as seen at " + operation.seenSeq() + ", with the change at " + line.seq()
                                    + " by somebody else"));
        }
    }
}
