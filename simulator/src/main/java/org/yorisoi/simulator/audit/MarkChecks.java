package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.SavedOperation.Sort;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.simulator.audit.TabletBooks.BaseLine;
import org.yorisoi.simulator.audit.TabletBooks.HouseholdLine;
import org.yorisoi.simulator.audit.TabletBooks.ViewLine;

/**
 * 28: a mark that follows from a record stands on every record that has to bear it, until somebody lowers it who could have
 * seen why (26 says who may). At the end on the server, with which the tablets are equal by then (8); and on a tablet as soon
 * as the save is acknowledged, whatever the network does.
 */
final class MarkChecks {
    private static final int INVARIANT = 28;

    private final ServerBooks server;
    private final Findings findings;

    MarkChecks(ServerBooks server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    /** A state of a record, from one change of it to the next. */
    private record Version(long seq, boolean deleted, ByteString body) {
        boolean asks(int kind, Cause cause) {
            return !deleted && Cause.in(kind, body).contains(cause);
        }
    }

    /**
     * After healing.
     *
     * @return how many marks the server set that no save named
     */
    long stand(Ledger ledger) {
        Map<RecordName, List<Change>> changes = new HashMap<>();
        for (Change change : Change.all(server)) {
            changes.computeIfAbsent(change.line().record(), name -> new ArrayList<>())
                    .add(change);
        }
        Map<RecordName, RecordLine> records = server.records();
        long[] byServer = new long[1];
        findings.looked(INVARIANT);
        records.forEach((source, line) -> Cause.in(source.kind(), line.deleted() ? ByteString.EMPTY : line.body())
                .forEach(cause -> {
                    long since = since(versions(line, changes.get(source)), source.kind(), cause);
                    records.forEach((target, there) -> {
                        if (cause.asksOf(target) && there.household().equals(line.household()) && !there.deleted()) {
                            List<Version> versions = versions(there, changes.get(target));
                            stands(source, target, cause.unit(), since, versions);
                            byServer[0] += raised(target, cause.unit(), versions) && nobodyRaised(ledger, target, cause)
                                    ? 1
                                    : 0;
                        }
                    });
                }));
        return byServer[0];
    }

    private void stands(RecordName source, RecordName target, int unit, long since, List<Version> versions) {
        findings.require(
                INVARIANT,
                raised(target, unit, versions) || lowered(target, unit, Math.max(since, appeared(versions)), versions),
                "field " + unit + " of record " + target + " is not set, though record " + source + " asks for it");
    }

    private static boolean raised(RecordName target, int unit, List<Version> versions) {
        return set(target, unit, versions.get(versions.size() - 1));
    }

    private static boolean set(RecordName record, int unit, Version version) {
        return Facts.of(record.kind(), version.body(), unit).rank() > 0;
    }

    /** What the tablets' people themselves wrote has the mark nowhere. */
    private static boolean nobodyRaised(Ledger ledger, RecordName target, Cause cause) {
        return ledger.of(target).stream()
                .flatMap(form -> form.operations().stream())
                .filter(operation -> operation.record().equals(target))
                .noneMatch(operation ->
                        Facts.of(target.kind(), operation.after(), cause.unit()).rank() > 0);
    }

    private static List<Version> versions(RecordLine line, @Nullable List<Change> changes) {
        List<Change> all = changes == null ? List.of() : changes;
        List<Version> versions = new ArrayList<>();
        long seq = line.createdSeq();
        for (Change change : all) {
            versions.add(new Version(seq, change.line().deletedBefore(), body(change.before())));
            seq = change.line().seq();
        }
        versions.add(new Version(seq, line.deleted(), line.body()));
        return versions;
    }

    private static ByteString body(@Nullable ByteString body) {
        return body == null ? ByteString.EMPTY : body;
    }

    /** Since when a record asks for what it asks now. */
    private static long since(List<Version> versions, int kind, Cause cause) {
        long since = 0;
        boolean asked = false;
        for (Version version : versions) {
            boolean asks = version.asks(kind, cause);
            if (asks && !asked) {
                since = version.seq();
            }
            asked = asks;
        }
        return since;
    }

    /** Since when a record is there. */
    private static long appeared(List<Version> versions) {
        long since = 0;
        boolean there = false;
        for (Version version : versions) {
            if (!version.deleted() && !there) {
                since = version.seq();
            }
            there = !version.deleted();
        }
        return since;
    }

    private static boolean lowered(RecordName record, int unit, long since, List<Version> versions) {
        for (int i = 1; i < versions.size(); i++) {
            boolean after = versions.get(i).seq() > since;
            if (after && set(record, unit, versions.get(i - 1)) && !set(record, unit, versions.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Right after a save: the tablet itself acts on what follows from it. */
    void saved(SavedForm form, TabletBooks books) {
        for (SavedOperation operation : form.operations()) {
            if (operation.sort() != Sort.DELETE) {
                int kind = operation.record().kind();
                Set<Cause> causes = Cause.in(kind, operation.after());
                causes.removeAll(Cause.in(kind, operation.before()));
                causes.forEach(cause -> shown(form, cause, books));
            }
        }
    }

    private void shown(SavedForm form, Cause cause, TabletBooks books) {
        HouseholdLine household = books.households().get(form.household());
        if (household == null || household.hidden()) {
            return;
        }
        findings.looked(INVARIANT);
        Map<RecordName, ByteString> there = new HashMap<>();
        books.bases().forEach((record, base) -> note(there, record, base, form.household(), cause));
        books.views().forEach((record, view) -> note(there, record, view, form.household(), cause));
        there.forEach((record, body) -> {
            boolean named = form.operations().stream()
                    .anyMatch(operation -> operation.record().equals(record) && operation.sort() != Sort.EDIT);
            if (!named
                    && !books.damaged(record)
                    && Facts.of(record.kind(), body, cause.unit()).rank() <= 0) {
                findings.broken(
                        INVARIANT,
                        form.tablet() + ": save " + form.number() + " asks for field " + cause.unit() + " of record "
                                + record + ", which is shown without it");
            }
        });
    }

    private static void note(
            Map<RecordName, ByteString> there, RecordName record, BaseLine base, UUID household, Cause cause) {
        note(there, record, base.household().equals(household), base.deleted() ? null : base.body(), cause);
    }

    private static void note(
            Map<RecordName, ByteString> there, RecordName record, ViewLine view, UUID household, Cause cause) {
        note(there, record, view.household().equals(household), view.deleted() ? null : view.body(), cause);
    }

    private static void note(
            Map<RecordName, ByteString> there,
            RecordName record,
            boolean here,
            @Nullable ByteString body,
            Cause cause) {
        if (here && cause.asksOf(record)) {
            if (body == null) {
                there.remove(record);
            } else {
                there.put(record, body);
            }
        }
    }
}
