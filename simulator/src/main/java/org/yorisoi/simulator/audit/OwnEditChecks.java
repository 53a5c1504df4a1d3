package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.simulator.audit.TabletBooks.BaseLine;
import org.yorisoi.simulator.audit.TabletBooks.HouseholdLine;
import org.yorisoi.simulator.audit.TabletBooks.MutationLine;
import org.yorisoi.simulator.audit.TabletBooks.ViewLine;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** 7: what someone wrote on a tablet is shown there, until a delta has brought what became of it. */
final class OwnEditChecks {
    private static final int APPLIED = 1;
    private static final int MERGED = 2;
    private static final int SUPPORTER = 1;
    private static final Set<Policy> WHOLE =
            Set.of(Policy.POLICY_CONFLICT, Policy.POLICY_LAST, Policy.POLICY_LIFECYCLE, Policy.POLICY_FROZEN);

    /** What must be shown of a unit; null = somebody else's business by now. */
    private static final class Expected {
        final Set<String> there = new HashSet<>();
        final Set<String> gone = new HashSet<>();
        boolean exactly;
        boolean open;
        /** The newest of the mutations, and how far it has come. */
        String last = "";

        boolean fresh;

        void note(String state) {
            if (fresh) {
                last = state;
                fresh = false;
            }
        }
    }

    private final Findings findings;
    private final FactsRead facts;

    OwnEditChecks(Findings findings, FactsRead facts) {
        this.findings = findings;
        this.facts = facts;
    }

    void look(TabletBooks books) {
        if (books.restoring()) {
            // What is sent again is in the bases of the ended epoch, with what others made of it.
            return;
        }
        Map<java.util.UUID, HouseholdLine> households = books.households();
        LogPosition cursor = books.cursor();
        Map<RecordName, Map<Integer, Expected>> expected = new HashMap<>();
        Set<RecordName> deleted = new HashSet<>();
        Map<RecordName, BaseLine> bases = books.bases();
        List<MutationLine> lines = books.mutations();
        Set<ByteString> corrected = new HashSet<>();
        lines.forEach(line -> corrected.add(line.mutation().getClosesRow()));
        for (MutationLine line : lines) {
            HouseholdLine household = households.get(line.household());
            if (household == null || household.hidden() || line.mutation().getRecovered()) {
                continue;
            }
            long covered = Math.max(household.deltaTo(), cursor == null ? 0 : cursor.seq());
            boolean taken = line.outcome() == APPLIED || line.outcome() == MERGED;
            boolean mine = !line.decided() || (taken && line.epoch() == books.epochNo() && line.seq() > covered);
            boolean corrects = !line.mutation().getClosesRow().isEmpty()
                    || corrected.contains(line.mutation().getId());
            for (Operation operation : line.mutation().getOperationsList()) {
                RecordName record = name(line.mutation(), operation);
                // A report above the user's clearance, which changes, leaves the device once it is applied.
                boolean leaves = line.decided() && Facts.clearance(record.kind()) > SUPPORTER;
                // An adopted base that is newer than the answer has its effect, and what others made of it.
                boolean contained = line.decided() && containing(bases.get(record), books.epochNo(), line.seq());
                expect(expected, deleted, record, operation, mine && !corrects && !leaves && !contained);
                String state = line.id() + " outcome " + line.outcome() + " at " + line.seq() + ", covered " + covered;
                expected.getOrDefault(record, Map.of()).values().forEach(unit -> unit.note(state));
            }
        }
        compare(books, expected, deleted);
    }

    private static boolean containing(@Nullable BaseLine base, long epoch, long seq) {
        return base != null && base.epoch() == epoch && base.seq() >= seq;
    }

    private static RecordName name(Mutation mutation, Operation operation) {
        ByteString id = operation.getId().isEmpty() ? mutation.getId() : operation.getId();
        return new RecordName(operation.getKindValue(), TabletBooks.uuid(id.toByteArray()));
    }

    private void expect(
            Map<RecordName, Map<Integer, Expected>> expected,
            Set<RecordName> deleted,
            RecordName record,
            Operation operation,
            boolean mine) {
        if (operation.hasDelete()) {
            deleted.add(record);
            return;
        }
        Map<Integer, Expected> units = expected.computeIfAbsent(record, name -> new TreeMap<>());
        if (operation.hasCreate()) {
            facts.of(record.kind(), operation.getCreate())
                    .forEach((unit, fact) -> change(units, Fact.none(unit, fact.policy()), fact, mine));
            return;
        }
        for (FieldChange change : operation.getPatch().getChangesList()) {
            int unit = change.getField();
            change(
                    units,
                    facts.of(record.kind(), change.getBase(), unit),
                    facts.of(record.kind(), change.getValue(), unit),
                    mine);
        }
    }

    private static void change(Map<Integer, Expected> units, Fact before, Fact after, boolean mine) {
        Expected unit = units.computeIfAbsent(after.unit(), number -> new Expected());
        unit.open = mine;
        unit.fresh = true;
        unit.exactly = WHOLE.contains(after.policy());
        if (!unit.exactly && after.policy() != Policy.POLICY_TEXT && after.policy() != Policy.POLICY_UNION) {
            unit.open = false;
            return;
        }
        if (unit.exactly || !mine || clash(unit, before, after)) {
            unit.there.clear();
            unit.gone.clear();
        }
        if (!mine) {
            return;
        }
        if (unit.exactly) {
            unit.there.addAll(after.atoms());
            return;
        }
        unit.there.addAll(after.beyond(before));
        unit.gone.removeAll(after.beyond(before));
        unit.there.removeAll(before.beyond(after));
        unit.gone.addAll(before.beyond(after));
    }

    /**
     * An edit from an older screen that clashes with what was saved here before: two drafts of an empty narrative, or two
     * changes of one sentence or entry. The later one is shown, and the server opens a conflict.
     */
    private static boolean clash(Expected unit, Fact before, Fact after) {
        boolean drafts = after.policy() == Policy.POLICY_TEXT && before.atoms().isEmpty();
        return drafts || !Collections.disjoint(unit.gone, before.beyond(after));
    }

    private void compare(TabletBooks books, Map<RecordName, Map<Integer, Expected>> expected, Set<RecordName> deleted) {
        Map<RecordName, ViewLine> views = books.views();
        Map<RecordName, BaseLine> bases = books.bases();
        findings.looked(7);
        expected.forEach((record, units) -> {
            if (deleted.contains(record) || units.values().stream().noneMatch(unit -> unit.open)) {
                return;
            }
            if (books.damaged(record)) {
                // What rotted shows something else until the next comparison mends it.
                return;
            }
            ByteString shown = shown(record, views, bases);
            Map<Integer, Fact> there = shown == null ? Map.of() : facts.of(record.kind(), shown);
            units.forEach((number, unit) -> {
                Set<String> atoms =
                        there.containsKey(number) ? there.get(number).atoms() : Set.of();
                boolean fine = unit.exactly ? atoms.equals(unit.there) : atoms.containsAll(unit.there);
                if (unit.open && !fine) {
                    findings.broken(
                            7,
                            books.name() + ": field " + number + " of record " + record
                                    + " does not show what was saved here by " + unit.last
                                    + (shown == null ? ": nothing is shown" : ""));
                }
            });
        });
    }

    private static @Nullable ByteString shown(
            RecordName record, Map<RecordName, ViewLine> views, Map<RecordName, BaseLine> bases) {
        ViewLine view = views.get(record);
        if (view != null) {
            return view.deleted() ? null : view.body();
        }
        BaseLine base = bases.get(record);
        return base == null || base.deleted() ? null : base.body();
    }
}
