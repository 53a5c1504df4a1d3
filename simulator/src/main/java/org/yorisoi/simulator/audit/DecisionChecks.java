package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.simulator.audit.SavedOperation.Sort;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.Mutation;

/** What the server decided: no conflict of one writer with himself, nothing back from the dead, no lowered protection. */
final class DecisionChecks {
    private final Ledger ledger;
    private final ServerBooks server;
    private final Findings findings;

    DecisionChecks(Ledger ledger, ServerBooks server, Findings findings) {
        this.ledger = ledger;
        this.server = server;
        this.findings = findings;
    }

    /**
     * 13: nobody but the writer of a conflicting value ever wrote the record. Restores and what was held back aside.
     *
     * @param reenrolled tablets that changed their identity on the way
     * @param stores of the tablets
     */
    void noConflictAlone(Set<String> reenrolled, List<TabletBooks> stores) {
        Set<RecordName> held = new HashSet<>();
        // What builds on a save that its tablet's disk destroyed has base values that nobody else knows.
        stores.forEach(books -> books.destroyed().forEach(mutation -> named(mutation, held)));
        for (HeldLine row : server.held()) {
            named(row.mutation(), held);
        }
        Set<ByteString> strict = new HashSet<>();
        ledger.forms().stream()
                .filter(SavedForm::strict)
                .forEach(form -> strict.add(ByteString.copyFrom(TabletBooks.bytes(form.mutation()))));
        Set<ByteString> conflicted = conflicted();
        // So has what builds on a correction that came too late, and on a raise that went in without its strict save.
        for (HistoryLine line : server.history()) {
            ByteString mutation = ByteString.copyFrom(TabletBooks.bytes(line.mutation()));
            boolean raisedAlone =
                    !line.raised().isEmpty() && strict.contains(mutation) && conflicted.contains(mutation);
            if (line.withoutEffect() || raisedAlone) {
                held.add(line.record());
            }
        }
        Map<ByteString, Set<String>> writers = new HashMap<>();
        Map<ByteString, String> conflicts = new HashMap<>();
        server.records().forEach((name, line) -> {
            if (name.kind() != RecordName.CONFLICT) {
                return;
            }
            Conflict conflict = conflict(line.body());
            RecordName about = RecordName.about(conflict);
            Set<String> of = writers.computeIfAbsent(conflict.getMutationId(), id -> new HashSet<>());
            Set<String> wrote = FateChecks.writers(ledger, about);
            RecordLine record = server.records().get(about);
            if (record != null) {
                // Who writes what asks for a mark marks the record, too.
                ledger.causes().stream()
                        .filter(asked -> asked.household().equals(record.household())
                                && asked.cause().asksOf(about))
                        .forEach(asked -> wrote.add(asked.tablet()));
            }
            of.addAll(wrote);
            // What was on a screen with a flipped bit in it was nobody's value.
            boolean rotten = stores.stream().anyMatch(books -> wrote.contains(books.name()) && books.damaged(about));
            // A strict mutation conflicts as a whole, whatever it was that did not go in.
            boolean whole = strict.contains(conflict.getMutationId());
            if (whole || rotten || held.contains(about) || !byEdits(conflict.getSort())) {
                of.add("someone");
                of.add("else");
            }
            conflicts.put(
                    conflict.getMutationId(),
                    "conflict " + name.id() + " (" + conflict.getSort() + ", field " + conflict.getField()
                            + ") about record " + about);
        });
        conflicts.forEach((mutation, text) -> {
            Set<String> of = writers.getOrDefault(mutation, Set.of());
            if (of.stream().noneMatch(reenrolled::contains)) {
                findings.require(13, of.size() != 1, text + ", which only " + of + " wrote");
            }
        });
    }

    /** The mutations that conflicts are from. */
    private Set<ByteString> conflicted() {
        Set<ByteString> mutations = new HashSet<>();
        server.records().forEach((name, line) -> {
            if (name.kind() == RecordName.CONFLICT) {
                mutations.add(conflict(line.body()).getMutationId());
            }
        });
        return mutations;
    }

    private static void named(Mutation mutation, Set<RecordName> records) {
        mutation.getOperationsList().forEach(operation -> {
            ByteString id = operation.getId().isEmpty() ? mutation.getId() : operation.getId();
            if (id.size() == 16) {
                records.add(new RecordName(operation.getKindValue(), TabletBooks.uuid(id.toByteArray())));
            }
        });
    }

    private static boolean byEdits(ConflictSort sort) {
        return sort == ConflictSort.CONFLICT_SORT_EDIT
                || sort == ConflictSort.CONFLICT_SORT_DELETE
                || sort == ConflictSort.CONFLICT_SORT_RULE
                || sort == ConflictSort.CONFLICT_SORT_PROTECTIVE;
    }

    private static Conflict conflict(ByteString body) {
        try {
            return Conflict.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }

    /** 22: a record that was deleted lives again only if someone edited it, and then with a conflict. */
    void nothingComesBack() {
        Set<UUID> asked = new HashSet<>();
        Map<UUID, HeldLine> rows = new HashMap<>();
        server.held().forEach(row -> rows.put(row.id(), row));
        Map<RecordName, RecordLine> records = server.records();
        records.forEach((name, line) -> {
            if (name.kind() == RecordName.CONFLICT) {
                asked.add(TabletBooks.uuid(conflict(line.body()).getRecordId().toByteArray()));
            }
        });
        server.compacted()
                .keySet()
                .forEach(name -> findings.require(
                        22, !records.containsKey(name), "record " + name + " is there again, its tombstone is gone"));
        findings.looked(22);
        for (HistoryLine line : server.history()) {
            RecordLine now = records.get(line.record());
            HeldLine row = rows.get(line.mutation());
            boolean decided = row != null && row.applied();
            if (line.deletedBefore()
                    && line.changed()
                    && now != null
                    && !now.deleted()
                    && !decided
                    && !asked.contains(line.record().id())) {
                findings.broken(22, "record " + line.record() + " came back by mutation " + line.mutation());
            }
        }
    }

    /** 26: a protective value went down only by a coordinator who had seen every raise. */
    void protection() {
        Set<UUID> held = FateChecks.heldIds(server);
        Map<RecordName, List<HistoryLine>> changes = new HashMap<>();
        for (HistoryLine line : server.history()) {
            if (line.changed() && line.record().kind() != RecordName.CONFLICT) {
                changes.computeIfAbsent(line.record(), name -> new ArrayList<>())
                        .add(line);
            }
        }
        Map<RecordName, RecordLine> records = server.records();
        findings.looked(26);
        changes.forEach((record, lines) -> {
            RecordLine now = records.get(record);
            for (int i = 0; i < lines.size(); i++) {
                HistoryLine line = lines.get(i);
                ByteString before = line.bodyBefore();
                ByteString last = now == null ? null : now.body();
                ByteString after = i + 1 < lines.size() ? lines.get(i + 1).bodyBefore() : last;
                if (before != null && after != null && !held.contains(line.mutation())) {
                    lowerings(line, before, after).forEach(unit -> lowered(lines, line, unit, after));
                }
            }
        });
    }

    private static List<Integer> lowerings(HistoryLine line, ByteString before, ByteString after) {
        List<Integer> units = new ArrayList<>();
        Map<Integer, Fact> now = Facts.of(line.record().kind(), after);
        Facts.of(line.record().kind(), before).forEach((unit, fact) -> {
            long rank = now.containsKey(unit) ? now.get(unit).rank() : -1;
            if (fact.policy() == Policy.POLICY_PROTECTIVE && fact.rank() > 0 && rank < fact.rank()) {
                units.add(unit);
            }
        });
        return units;
    }

    private void lowered(List<HistoryLine> changes, HistoryLine line, int unit, ByteString after) {
        long rank = Facts.of(line.record().kind(), after, unit).rank();
        boolean coordinator = false;
        boolean sawAll = false;
        for (SavedForm form : ledger.of(line.record())) {
            for (SavedOperation operation : form.operations()) {
                if (form.coordinator() && lowersTo(operation, line.record(), unit, rank)) {
                    coordinator = true;
                    sawAll |= sawEveryRaise(operation, changes, line, unit);
                }
            }
        }
        findings.require(
                26,
                coordinator,
                "field " + unit + " of record " + line.record() + " was lowered at seq " + line.seq()
                        + " by nobody who may");
        findings.require(
                26,
                sawAll || !coordinator,
                "field " + unit + " of record " + line.record() + " was lowered at seq " + line.seq()
                        + " by a coordinator who had not seen every raise");
    }

    private static boolean lowersTo(SavedOperation operation, RecordName record, int unit, long rank) {
        return operation.record().equals(record)
                && operation.sort() == Sort.EDIT
                && Facts.of(record.kind(), operation.after(), unit).rank() == rank
                && Facts.of(record.kind(), operation.before(), unit).rank() > rank;
    }

    private static boolean sawEveryRaise(
            SavedOperation operation, List<HistoryLine> changes, HistoryLine lowering, int unit) {
        boolean comparable = operation.seenEpoch().equals(lowering.epoch());
        for (HistoryLine raise : changes) {
            boolean unseen = !comparable || raise.seq() > operation.seenSeq();
            boolean since = raise.epoch().equals(lowering.epoch()) && raise.seq() < lowering.seq();
            if (comparable
                    && unseen
                    && since
                    && List.of(raise.raised().split(",")).contains(String.valueOf(unit))
                    && !raise.user().equals(lowering.user())
                    // His correction of what was held back stands under its first author's name.
                    && !raise.device().equals(lowering.device())) {
                return false;
            }
        }
        return true;
    }
}
