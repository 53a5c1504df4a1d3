package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.simulator.audit.ServerBooks.Version;
import org.yorisoi.simulator.audit.TabletBooks.BaseLine;
import org.yorisoi.simulator.audit.TabletBooks.HouseholdLine;

/** What a tablet holds, beside what the server has. */
final class TabletChecks {
    /** Of a tablet and its user. */
    record Subject(TabletBooks books, UUID user) {}

    private final ServerBooks server;
    private final Findings findings;
    /** By tablet the newest seq of each base, with the number of the epoch in which it was seen. */
    private final Map<String, Map<RecordName, long[]>> newest = new HashMap<>();
    /** By tablet the households that had contents when last looked at. */
    private final Map<String, Set<UUID>> present = new HashMap<>();

    TabletChecks(ServerBooks server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    /** Checks 4, 5 and 6, which hold at any moment. */
    void look(Subject subject) {
        Map<RecordName, BaseLine> bases = subject.books().bases();
        seqsNeverGoBack(subject.books(), bases);
        present.put(subject.books().name(), new HashSet<>(subject.books().householdsWithContents()));
        LogPosition cursor = subject.books().cursor();
        // A pull that was cut may have brought more than its cursor tells, from a log that was rolled back since.
        boolean sameLog = subject.books().epoch().equals(server.head().epoch())
                && contained(cursor)
                && contained(subject.books().newest());
        if (!sameLog || subject.books().restoring()) {
            return;
        }
        Map<RecordName, RecordLine> records = server.records();
        if (cursor != null) {
            nothingMissing(subject, cursor.seq(), bases, records);
        }
        snapshots(subject, bases, records);
    }

    private boolean contained(@Nullable LogPosition position) {
        return position == null || server.contains(position);
    }

    /** 6: a base's seq never goes back within an epoch. */
    private void seqsNeverGoBack(TabletBooks books, Map<RecordName, BaseLine> bases) {
        Map<RecordName, long[]> before = newest.getOrDefault(books.name(), Map.of());
        Map<RecordName, long[]> now = new HashMap<>();
        findings.looked(6);
        bases.forEach((record, base) -> {
            long[] old = before.get(record);
            if (old != null && old[0] == base.epoch() && old[1] > base.seq()) {
                findings.broken(
                        6, books.name() + ": base " + record + " went back from seq " + old[1] + " to " + base.seq());
            }
            now.put(record, new long[] {base.epoch(), base.seq()});
        });
        newest.put(books.name(), now);
    }

    /** 4: no record in scope with seq up to the cursor is missing or older. */
    private void nothingMissing(
            Subject subject, long cursor, Map<RecordName, BaseLine> bases, Map<RecordName, RecordLine> records) {
        Map<UUID, Long> granted = server.granted(subject.user());
        Map<UUID, HouseholdLine> households = subject.books().households();
        int clearance = server.clearance(subject.user());
        long epoch = subject.books().epochNo();
        findings.looked(4);
        records.forEach((record, line) -> {
            Long since = granted.get(line.household());
            HouseholdLine household = households.get(line.household());
            boolean leaving = household != null && household.state() == TabletBooks.LEAVING;
            if (since == null || since > cursor || leaving || line.clearance() > clearance || line.seq() > cursor) {
                return;
            }
            BaseLine base = bases.get(record);
            boolean older = base == null ? !line.deleted() : base.epoch() != epoch || base.seq() < line.seq();
            if (older) {
                findings.broken(
                        4,
                        subject.books().name() + ": record " + record + " has seq " + line.seq() + ", the cursor is at "
                                + cursor + ", the tablet has "
                                + (base == null ? "nothing" : "epoch " + base.epoch() + " seq " + base.seq()));
            }
        });
    }

    /** 5 and 15, the tablet's half: a household is what the server had at one moment, but for what was adopted since. */
    private void snapshots(Subject subject, Map<RecordName, BaseLine> bases, Map<RecordName, RecordLine> records) {
        Map<RecordName, List<Version>> earlier = server.earlier();
        Map<UUID, HouseholdLine> households = subject.books().households();
        long epoch = subject.books().epochNo();
        int clearance =
                Math.min(server.clearance(subject.user()), (int) subject.books().clearance());
        findings.looked(5);
        records.forEach((record, line) -> {
            HouseholdLine household = households.get(line.household());
            if (household == null
                    || household.state() != TabletBooks.HELD
                    || household.deltaTo() == 0
                    || line.clearance() > clearance) {
                return;
            }
            Version then = versionAt(household.deltaTo(), line, earlier.getOrDefault(record, List.of()));
            BaseLine base = bases.get(record);
            long has = base == null || base.epoch() != epoch ? 0 : base.seq();
            if (has < then.seq()
                    && !(has == 0 && (then.deleted() || deletedSince(subject, record, household.deltaTo())))
                    && stillGranted(subject, line.household(), household.deltaTo())) {
                findings.broken(
                        5,
                        subject.books().name() + ": household " + line.household() + " is shown as of "
                                + household.deltaTo() + ", but record " + record + " is at " + has + " instead of "
                                + then.seq());
            }
        });
    }

    /** True if the tablet's worker deleted a record after a delta: the tablet adopted that, and forgets after 35 days. */
    private boolean deletedSince(Subject subject, RecordName record, long deltaTo) {
        RecordLine now = server.records().get(record);
        Set<Long> deletions = new HashSet<>();
        if (now != null && now.deleted()) {
            deletions.add(now.seq());
        }
        for (Version version : server.earlier().getOrDefault(record, List.of())) {
            if (version.deleted()) {
                deletions.add(version.seq());
            }
        }
        return server.history().stream()
                .anyMatch(line -> line.record().equals(record)
                        && line.changed()
                        && line.user().equals(subject.user())
                        && line.seq() > deltaTo
                        && deletions.contains(line.seq()));
    }

    private boolean stillGranted(Subject subject, UUID household, long deltaTo) {
        Long since = server.granted(subject.user()).get(household);
        return since != null && since <= deltaTo;
    }

    private static Version versionAt(long seq, RecordLine line, List<Version> earlier) {
        if (line.seq() <= seq) {
            return new Version(line.seq(), line.deleted());
        }
        Version then = new Version(0, true);
        for (Version version : earlier) {
            if (version.seq() <= seq && version.seq() > then.seq()) {
                then = version;
            }
        }
        return then;
    }

    /** 4: a sync that came to its end has read the log at least to where it was when the step began. */
    void caughtUp(Subject subject, long head) {
        LogPosition cursor = subject.books().cursor();
        if (subject.books().restoring() || cursor == null || !server.contains(cursor)) {
            return;
        }
        findings.looked(4);
        findings.require(
                4,
                cursor.seq() >= head,
                subject.books().name() + ": a complete sync left the cursor at " + cursor.seq() + ", the log was at "
                        + head);
    }

    /** 9: after a pull that came to its end, only what was in scope at its end is there. */
    void scope(Subject subject) {
        LogPosition cursor = subject.books().cursor();
        if (subject.books().restoring() || cursor == null || !server.contains(cursor)) {
            return;
        }
        Map<UUID, Long> granted = server.granted(subject.user());
        Set<UUID> revokedLater = server.revokedAfter(subject.user(), cursor.seq());
        Map<UUID, Long> undecided = subject.books().undecided();
        Map<RecordName, RecordLine> records = server.records();
        int clearance = server.clearance(subject.user());
        Map<UUID, HouseholdLine> households = subject.books().households();
        findings.looked(9);
        granted.forEach((household, since) -> {
            HouseholdLine line = households.get(household);
            if (since <= cursor.seq() && line != null && line.state() == TabletBooks.AWAITED) {
                findings.broken(7, subject.books().name() + ": household " + household + " is there and not shown");
            }
        });
        subject.books().bases().forEach((record, base) -> {
            Long since = granted.get(base.household());
            boolean leavesLater = revokedLater.contains(base.household())
                    || revokedLater.contains(ServerBooks.WHOLE_OFFICE)
                    || undecided.containsKey(base.household());
            if (since == null && !leavesLater) {
                findings.broken(
                        9,
                        subject.books().name() + ": record " + record + " of household " + base.household()
                                + ", which is not in scope");
            }
            RecordLine line = records.get(record);
            if (line != null && since != null && since <= cursor.seq() && line.clearance() > clearance) {
                findings.broken(9, subject.books().name() + ": record " + record + " is above the clearance");
            }
        });
        nothingOutlivesItsTombstone(subject, cursor.seq());
        subject.books().views().forEach((record, view) -> {
            HouseholdLine household = households.get(view.household());
            boolean outside = household == null || household.state() == TabletBooks.LEAVING;
            if (outside && !undecided.containsKey(view.household())) {
                findings.broken(9, subject.books().name() + ": view " + record + " outlived its household");
            }
        });
    }

    /** 22: what was compacted away by the cursor lives on nowhere in scope: it went by a delta or by a pull from 0. */
    private void nothingOutlivesItsTombstone(Subject subject, long cursor) {
        Map<UUID, HouseholdLine> households = subject.books().households();
        Map<RecordName, BaseLine> bases = subject.books().bases();
        findings.looked(22);
        server.compacted().forEach((record, line) -> {
            BaseLine base = bases.get(record);
            HouseholdLine household = households.get(line.household());
            boolean held = household != null && household.state() == TabletBooks.HELD;
            if (base != null && !base.deleted() && held && line.seq() <= cursor) {
                findings.broken(
                        22,
                        subject.books().name() + ": record " + record + " lives on here, its tombstone at " + line.seq()
                                + " is gone");
            }
        });
    }

    /** How many households are out of scope and wait for answers to work on them. */
    long leavingUndrained(TabletBooks books) {
        Map<UUID, Long> undecided = books.undecided();
        return books.households().entrySet().stream()
                .filter(entry -> entry.getValue().state() == TabletBooks.LEAVING)
                .filter(entry -> undecided.containsKey(entry.getKey()))
                .count();
    }

    /**
     * 10: called right after a purge: nothing undecided was left of what went.
     *
     * @return whether anything went
     */
    boolean purged(TabletBooks books) {
        Set<UUID> gone = new HashSet<>(present.getOrDefault(books.name(), Set.of()));
        Set<UUID> still = new HashSet<>(books.householdsWithContents());
        gone.removeAll(still);
        // One that is only empty now was not purged: all that was in it was dropped by its author.
        gone.removeAll(books.households().keySet());
        present.put(books.name(), still);
        Map<UUID, Long> undecided = books.undecided();
        findings.looked(10);
        for (UUID household : gone) {
            if (undecided.containsKey(household)) {
                findings.broken(
                        10,
                        books.name() + ": household " + household + " was purged with " + undecided.get(household)
                                + " undecided mutations");
            }
        }
        return !gone.isEmpty();
    }

    /** 8 and 16, the tablet's half: after healing, all there is equals what the server has, byte for byte. */
    void equal(Subject subject) {
        Map<RecordName, RecordLine> records = server.records();
        Set<UUID> granted = server.granted(subject.user()).keySet();
        int clearance = server.clearance(subject.user());
        Map<RecordName, BaseLine> bases = subject.books().bases();
        findings.looked(8);
        records.forEach((record, line) -> {
            if (!granted.contains(line.household()) || line.clearance() > clearance || line.deleted()) {
                return;
            }
            BaseLine base = bases.get(record);
            ByteString body = base == null || base.deleted() ? null : base.body();
            if (base == null || body == null) {
                findings.broken(8, subject.books().name() + ": record " + record + " is missing after healing");
            } else if (base.seq() != line.seq() || !body.equals(line.body())) {
                findings.broken(
                        base.seq() == line.seq() ? 16 : 8,
                        subject.books().name() + ": record " + record + " differs after healing: seq " + base.seq()
                                + " here, " + line.seq() + " there");
            }
        });
        bases.forEach((record, base) -> {
            RecordLine line = records.get(record);
            if (!base.deleted() && (line == null || line.deleted())) {
                findings.broken(22, subject.books().name() + ": record " + record + " lives on here only");
            }
        });
        findings.looked(22);
        findings.require(
                8,
                subject.books().undecided().isEmpty(),
                subject.books().name() + ": undecided after healing: "
                        + subject.books().undecided());
    }

    /** 8, of what is held back: those who decide are told of every opening and closing. */
    void told(Subject subject) {
        if (server.clearance(subject.user()) != ServerBooks.COORDINATOR) {
            return;
        }
        Set<UUID> granted = server.granted(subject.user()).keySet();
        boolean wholeOffice = server.wholeOffice(subject.user());
        Set<UUID> there = subject.books().held();
        findings.looked(8);
        for (HeldLine row : server.held()) {
            boolean decides = granted.contains(row.household()) || wholeOffice;
            if (decides && row.open() != there.contains(row.id())) {
                findings.broken(
                        8,
                        subject.books().name() + ": was not told that " + row.id() + " is "
                                + (row.open() ? "held back" : "closed"));
            }
        }
    }

    void forget(String tablet) {
        newest.remove(tablet);
        present.remove(tablet);
    }
}
