package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.simulator.audit.SavedOperation.Sort;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/**
 * 1, 14 and 20: whatever someone wrote and was told is saved can be found: as it is now, overwritten by someone who had
 * it on the screen, in a conflict, in quarantine, in an outbox, or, where the policy says that one value wins, in
 * history. What is looked for are atoms (see {@link Fact}), so that it does not matter how they were merged.
 */
final class FateChecks {
    private static final Set<Policy> HISTORY_IS_ENOUGH = Set.of(
            Policy.POLICY_MAX,
            Policy.POLICY_MIN,
            Policy.POLICY_LAST,
            Policy.POLICY_PROTECTIVE,
            // A step that the table allows from the state that it met is taken, whoever saw what.
            Policy.POLICY_LIFECYCLE);

    private final Ledger ledger;
    private final Findings findings;
    private final FactsRead facts;
    private final Set<String> reenrolled;

    private Map<RecordName, RecordLine> records = Map.of();
    private Set<RecordName> compacted = Set.of();
    private final Map<RecordName, Map<Integer, Set<String>>> inConflicts = new HashMap<>();
    private final Map<RecordName, Set<Integer>> conflicts = new HashMap<>();
    private final Map<RecordName, Map<Integer, Set<String>>> held = new HashMap<>();
    private final Set<RecordName> heldRecords = new HashSet<>();
    private final Set<RecordName> recovered = new HashSet<>();
    private final Map<RecordName, Map<Integer, Set<String>>> inHistory = new HashMap<>();
    private final Map<RecordName, Map<Integer, Set<String>>> withoutEffect = new HashMap<>();

    /** @param reenrolled tablets that changed their identity on the way, as clones do */
    FateChecks(Ledger ledger, Findings findings, FactsRead facts, Set<String> reenrolled) {
        this.reenrolled = reenrolled;
        this.ledger = ledger;
        this.findings = findings;
        this.facts = facts;
    }

    /**
     * Looks for everything that was ever acknowledged. The outboxes of the stores count as places where it may be, and
     * their sent logs if a restored server has not asked for them yet.
     */
    void look(ServerBooks server, List<TabletBooks> stores, boolean sentLogs) {
        read(server, stores, sentLogs);
        for (SavedForm form : ledger.forms()) {
            for (SavedOperation operation : form.operations()) {
                if (operation.record().kind() != RecordName.CONFLICT) {
                    look(form, operation);
                }
            }
        }
    }

    // --- where things may be ---

    private void read(ServerBooks server, List<TabletBooks> stores, boolean sentLogs) {
        records = server.records();
        compacted = server.compacted().keySet();
        records.forEach((record, line) -> {
            if (record.kind() == RecordName.CONFLICT) {
                conflict(line.body());
            }
        });
        for (HistoryLine line : server.history()) {
            history(line);
        }
        for (HeldLine row : server.held()) {
            if (row.recovered()) {
                operations(row.mutation()).forEach(operation -> recovered.add(name(row.mutation(), operation)));
            }
            // What was applied is looked for where it went, unless a person corrected it.
            if (!row.applied() || ledger.corrected(row.id()) || row.forked() || row.recovered()) {
                payload(row.mutation());
            }
        }
        for (TabletBooks books : stores) {
            books.mutations().stream()
                    .filter(line -> sentLogs || !line.decided())
                    .forEach(line -> payload(line.mutation()));
            books.destroyedForGood().forEach(this::payload);
        }
    }

    private void conflict(ByteString body) {
        Conflict conflict = readConflict(body);
        if (conflict == null || conflict.getRecordId().size() != 16) {
            return;
        }
        RecordName about = new RecordName(
                conflict.getRecordKindValue(),
                TabletBooks.uuid(conflict.getRecordId().toByteArray()));
        conflicts.computeIfAbsent(about, name -> new HashSet<>()).add(conflict.getField());
        add(inConflicts, about, conflict.getMine());
        add(inConflicts, about, conflict.getTheirs());
    }

    private static @Nullable Conflict readConflict(ByteString body) {
        try {
            return Conflict.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private void history(HistoryLine line) {
        if (line.bodyBefore() != null) {
            if (line.record().kind() == RecordName.CONFLICT) {
                conflict(line.bodyBefore());
            } else {
                add(inHistory, line.record(), line.bodyBefore());
            }
        }
        ByteString lost = line.lost();
        if (lost == null || lost.isEmpty()) {
            return;
        }
        try {
            if (line.withoutEffect()) {
                withoutEffect.computeIfAbsent(line.record(), name -> new HashMap<>());
                fragments(withoutEffect, line.record(), Operation.parseFrom(lost));
            } else {
                for (FieldChange change : Patch.parseFrom(lost).getChangesList()) {
                    add(inHistory, line.record(), change.getValue());
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what history kept of " + line.record() + " cannot be read", e);
        }
    }

    private void payload(Mutation mutation) {
        for (Operation operation : mutation.getOperationsList()) {
            RecordName record = name(mutation, operation);
            heldRecords.add(record);
            fragments(held, record, operation);
        }
    }

    private static List<Operation> operations(Mutation mutation) {
        return mutation.getOperationsList();
    }

    private static RecordName name(Mutation mutation, Operation operation) {
        ByteString id = operation.getId().isEmpty() ? mutation.getId() : operation.getId();
        return new RecordName(operation.getKindValue(), TabletBooks.uuid(id.toByteArray()));
    }

    private void fragments(Map<RecordName, Map<Integer, Set<String>>> place, RecordName record, Operation operation) {
        add(place, record, operation.getCreate());
        operation.getPatch().getChangesList().forEach(change -> add(place, record, change.getValue()));
    }

    private void add(Map<RecordName, Map<Integer, Set<String>>> place, RecordName record, ByteString bytes) {
        Map<Integer, Set<String>> units = place.computeIfAbsent(record, name -> new HashMap<>());
        facts.of(record.kind(), bytes)
                .forEach((unit, fact) ->
                        units.computeIfAbsent(unit, number -> new HashSet<>()).addAll(fact.atoms()));
    }

    private static boolean in(
            Map<RecordName, Map<Integer, Set<String>>> place, RecordName record, int unit, String atom) {
        return place.getOrDefault(record, Map.of()).getOrDefault(unit, Set.of()).contains(atom);
    }

    // --- looking ---

    private void look(SavedForm form, SavedOperation operation) {
        if (operation.sort() == Sort.DELETE) {
            deletion(form, operation);
            return;
        }
        Map<Integer, Fact> before = facts.of(operation.record().kind(), operation.before());
        Map<Integer, Fact> after = facts.of(operation.record().kind(), operation.after());
        Set<Integer> units = new TreeSet<>(before.keySet());
        units.addAll(after.keySet());
        for (int unit : units) {
            Policy policy = Facts.policy(operation.record().kind(), unit);
            Fact was = before.getOrDefault(unit, Fact.none(unit, policy));
            Fact is = after.getOrDefault(unit, Fact.none(unit, policy));
            // A mark that follows stands over a "no" that was none before: least protective is what unset is, too.
            boolean says = policy != Policy.POLICY_PROTECTIVE
                    || is.rank() > 0
                    || (was.rank() > 0 && !asksForIt(form, operation.record(), unit));
            for (String atom : says ? is.beyond(was) : Set.<String>of()) {
                // 24: also a field that a newer release has, through older apps and an older server.
                int invariant = Facts.known(operation.record().kind(), unit) ? 1 : 24;
                findings.looked(invariant);
                if (!accounted(form, operation.record(), is, atom)) {
                    findings.broken(
                            invariant,
                            "save " + form.number() + " of " + form.tablet() + ": a value of field " + unit + " ("
                                    + policy + ") of record " + operation.record() + " is nowhere; mutation "
                                    + form.mutation());
                }
            }
            if (policy == Policy.POLICY_UNION || policy == Policy.POLICY_TEXT) {
                was.beyond(is).forEach(atom -> removal(form, operation.record(), was, atom));
            }
        }
    }

    /** True of a mark that a save lowers and asks for itself: then it stands. */
    private static boolean asksForIt(SavedForm form, RecordName record, int unit) {
        return form.operations().stream()
                .filter(operation -> operation.sort() != Sort.DELETE)
                .flatMap(operation -> Cause.in(operation.record().kind(), operation.after()).stream())
                .anyMatch(cause -> cause.unit() == unit && cause.asksOf(record));
    }

    private boolean accounted(SavedForm form, RecordName record, Fact fact, String atom) {
        int unit = fact.unit();
        RecordLine line = records.get(record);
        if (line != null && facts.of(record.kind(), line.body(), unit).atoms().contains(atom)) {
            return true;
        }
        return in(inConflicts, record, unit, atom)
                || in(held, record, unit, atom)
                || in(withoutEffect, record, unit, atom)
                || (historyIsEnough(record, fact.policy()) && in(inHistory, record, unit, atom))
                || outdone(line, record, fact)
                || superseded(form, record, unit, atom);
    }

    /** The last words of a record whose tombstone is gone are in the history of its deletion. */
    private boolean historyIsEnough(RecordName record, Policy policy) {
        return HISTORY_IS_ENOUGH.contains(policy) || compacted.contains(record);
    }

    /** Of a value that has an order: what stands now is beyond it, or the same. */
    private boolean outdone(@Nullable RecordLine line, RecordName record, Fact fact) {
        if (line == null || fact.rank() < 0) {
            return false;
        }
        long now = facts.of(record.kind(), line.body(), fact.unit()).rank();
        return switch (fact.policy()) {
            // Someone who had seen neither value wrote a stronger one, and no history tells whose was first.
            case POLICY_MAX, POLICY_PROTECTIVE -> now == fact.rank();
            case POLICY_MIN -> now == fact.rank();
            default -> false;
        };
    }

    /**
     * Someone had it on the screen, later, and saved something else. What is chosen from a few values or is a number is
     * the same whoever wrote it: who took it away may have saved before, and arrived after, another wrote it again.
     */
    private boolean superseded(SavedForm form, RecordName record, int unit, String atom) {
        for (SavedForm later : ledger.of(record)) {
            if (later.number() <= form.number() && Facts.written(record.kind(), unit)) {
                continue;
            }
            for (SavedOperation operation : later.operations()) {
                boolean here = operation.record().equals(record) && operation.sort() == Sort.EDIT;
                if (here && replaces(later, operation, unit, atom)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean replaces(SavedForm later, SavedOperation operation, int unit, String atom) {
        Set<String> before =
                facts.of(operation.record().kind(), operation.before(), unit).atoms();
        Set<String> after =
                facts.of(operation.record().kind(), operation.after(), unit).atoms();
        // A correction's base values are those of the base, which what is corrected hides on the screen.
        boolean seen = before.contains(atom) || later.closes() != null;
        return seen && !after.contains(atom);
    }

    /** What was taken out of a list or text stays out, unless someone put it in or a person was asked. */
    private void removal(SavedForm form, RecordName record, Fact was, String atom) {
        findings.looked(1);
        RecordLine line = records.get(record);
        boolean back = line != null
                && facts.of(record.kind(), line.body(), was.unit()).atoms().contains(atom);
        if (!back
                || conflicts.getOrDefault(record, Set.of()).contains(was.unit())
                || asked(record)
                || addedByClones(record, was.unit(), atom)
                || putIn(form, record, was.unit(), atom)) {
            return;
        }
        findings.broken(
                1,
                "save " + form.number() + " of " + form.tablet() + ": what it took out of field " + was.unit()
                        + " of record " + record + " is there again");
    }

    /**
     * A known weakness: what was unsent when a store was cloned is sent by both, and under two ids if either has joined
     * it with a later edit. What it added is added twice, the second time perhaps behind someone who took it out.
     */
    private boolean addedByClones(RecordName record, int unit, String atom) {
        return ledger.of(record).stream()
                .filter(writer -> reenrolled.contains(writer.tablet()))
                .flatMap(writer -> writer.operations().stream())
                .anyMatch(operation -> operation.record().equals(record)
                        && operation.sort() != Sort.DELETE
                        && facts.of(record.kind(), operation.after(), unit)
                                .beyond(facts.of(record.kind(), operation.before(), unit))
                                .contains(atom));
    }

    /** Someone saved it anew: any save that has it and did not have it before, but the one that first wrote it. */
    private boolean putIn(SavedForm form, RecordName record, int unit, String atom) {
        List<Long> writers = new ArrayList<>();
        for (SavedForm other : ledger.of(record)) {
            for (SavedOperation operation : other.operations()) {
                if (operation.record().equals(record)
                        && operation.sort() != Sort.DELETE
                        && facts.of(record.kind(), operation.after(), unit)
                                .beyond(facts.of(record.kind(), operation.before(), unit))
                                .contains(atom)) {
                    writers.add(other.number());
                }
            }
        }
        return writers.size() > 1 || writers.contains(form.number());
    }

    private void deletion(SavedForm form, SavedOperation operation) {
        RecordName record = operation.record();
        RecordLine line = records.get(record);
        findings.looked(1);
        if (line == null || line.deleted() || asked(record) || editedElsewhere(form, record)) {
            return;
        }
        findings.broken(
                1,
                "save " + form.number() + " of " + form.tablet() + ": the deletion of record " + record + " is lost");
    }

    private boolean asked(RecordName record) {
        return conflicts.getOrDefault(record, Set.of()).contains(0)
                || heldRecords.contains(record)
                || recovered.contains(record)
                || withoutEffect.containsKey(record);
    }

    /** Someone brought it back after it was gone: with a conflict, which {@link #asked} has seen, or by a later save. */
    private boolean editedElsewhere(SavedForm form, RecordName record) {
        return ledger.of(record).stream()
                .anyMatch(later -> later.number() > form.number()
                        && later.operations().stream()
                                .anyMatch(operation ->
                                        operation.record().equals(record) && operation.sort() == Sort.CREATE));
    }

    /** The records that anybody but these tablets has ever saved; used by the checks of conflicts. */
    static Set<String> writers(Ledger ledger, RecordName record) {
        Set<String> tablets = new HashSet<>();
        ledger.of(record).forEach(form -> tablets.add(form.tablet()));
        return tablets;
    }

    /** For tests and reports: the mutations that are held back, whatever became of them. */
    static Set<UUID> heldIds(ServerBooks server) {
        Set<UUID> ids = new HashSet<>();
        server.held().forEach(row -> ids.add(row.id()));
        return ids;
    }
}
