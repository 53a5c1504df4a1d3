package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.TabletChecks.Subject;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * Watches a simulation: is told of every save, message and purge, reads the stores when it is asked to look, and
 * collects what it finds. It changes nothing. Not thread-safe.
 */
public final class Auditor implements AutoCloseable {
    /** A household is repaired in so many rounds at most. */
    private static final int REPAIR_ROUNDS = 3;

    /** The protocol version that the server speaks. */
    private static final int SPOKEN = 1;

    private final int office;
    private final ServerBooks server;
    private final Findings findings = new Findings();
    private final Ledger ledger = new Ledger();
    private final LogChecks log;
    private final WireChecks wire;
    private final TabletChecks tablets;
    private final Situations situations = new Situations();
    private final FactsRead facts = new FactsRead();
    private final OwnEditChecks own = new OwnEditChecks(findings, facts);
    private final DecisionChecks decisions;
    private final MarkChecks marks;
    private final OrderChecks order;
    private final LaneChecks lanes = new LaneChecks(findings);
    private final Merges merges = new Merges(facts);
    private final Set<String> reenrolled = new HashSet<>();
    private final Map<String, Map<UUID, Integer>> repairs = new HashMap<>();
    private long head;
    private boolean restored;
    private boolean bitsFlipped;

    /** @param serverFile the master database; may be replaced, if {@link #serverChanges} and {@link #restored} are told */
    public Auditor(Path serverFile, int office) {
        this.office = office;
        server = new ServerBooks(serverFile, office);
        log = new LogChecks(server, findings);
        wire = new WireChecks(server, findings);
        tablets = new TabletChecks(server, findings);
        decisions = new DecisionChecks(ledger, server, findings);
        marks = new MarkChecks(server, findings);
        order = new OrderChecks(findings, office);
    }

    /** What people were told is saved. */
    public Ledger ledger() {
        return ledger;
    }

    /** What the run has come through. */
    public Situations situations() {
        return situations;
    }

    /** What was found so far. */
    public List<Violation> violations() {
        return findings.violations();
    }

    /** How often each invariant was looked at. */
    public Map<Integer, Long> looked() {
        return findings.looked();
    }

    // --- what happens ---

    /** A save was acknowledged. */
    public void saved(SavedForm form, TabletBooks books) {
        ledger.saved(form);
        marks.saved(form, books);
    }

    /** A pull message leaves the server. */
    public void delivered(UUID user, PullMessage message) {
        situations.happened(
                "repaired",
                message.getItemsList().stream()
                        .filter(item ->
                                item.getDelta().getRepair() && !item.getDelta().getMore())
                        .count());
        message.getItemsList().stream()
                .filter(item -> item.hasDelta() && item.getDelta().getMore())
                .forEach(page -> situations.happened(
                        page.getDelta().getRepair()
                                ? "repair_in_pages"
                                : page.getDelta().getWhole() ? "household_in_pages" : "changes_in_pages"));
        wire.delivered(user, message);
    }

    /** A manifest leaves the server. */
    public void delivered(UUID user, ManifestRequest request, ManifestMessage message) {
        wire.delivered(user, request.getHousehold(), message);
    }

    /** A batch was answered, whether or not the answer arrives. */
    public void answered(UUID device, PushBatch batch, PushAnswer answer) {
        situations.happened("repeated_push", batch.getAttempt() > 1 ? 1 : 0);
        answer.getAnswersList().forEach(situations::answered);
        merges.answered(batch, answer);
        wire.answered(device, batch, answer);
    }

    /** 24: a Hello was answered: only if both speak a version. */
    public void welcomed(String tablet, HelloRequest request) {
        findings.require(
                24,
                request.getVersionsList().contains(SPOKEN),
                tablet + ": the server goes on with an app whose version has ended");
    }

    /** 24: the push of an app whose version has ended was refused. */
    public void refusedOld(String tablet, ErrorReason reason) {
        boolean asAnyOther = reason == ErrorReason.EPOCH_CHANGED
                || reason == ErrorReason.DEVICE_FORKED
                // Sent before the tablet was enrolled again.
                || reason == ErrorReason.DEVICE_MISMATCH
                || reason == ErrorReason.NOT_ENROLLED;
        findings.require(24, asAnyOther, tablet + ": the work of an old app was refused: " + reason);
    }

    /** 17: a tablet asks; of repairs only so many rounds. */
    public void pullAsked(String tablet, PullRequest request) {
        situations.happened("resumed_pull", request.getAfterHousehold().isEmpty() ? 0 : 1);
        situations.happened(
                "pull_from_zero", !request.hasRepair() && request.getCursor().isEmpty() ? 1 : 0);
        if (request.hasRepair()) {
            ByteString household = request.getRepair().getHousehold();
            int rounds = repairs.computeIfAbsent(tablet, name -> new HashMap<>())
                    .merge(TabletBooks.uuid(household.toByteArray()), 1, Integer::sum);
            findings.require(17, rounds <= REPAIR_ROUNDS, tablet + ": repairs a household without end");
            // A repair heals what a pull left out, and so hides it.
            findings.require(16, bitsFlipped, tablet + ": sums differ though nothing was damaged");
        }
    }

    /** Bits flipped in a tablet's store: from now on there is something to repair. */
    public void bitsFlipped() {
        bitsFlipped = true;
    }

    /** A transaction of a tablet is committed. */
    public void written(TabletBooks books, String transaction) {
        switch (transaction) {
            case "scope.purge" -> {
                if (tablets.purged(books)) {
                    situations.happened("purged");
                }
            }
            case "save" -> ownEdits(books);
            case "push.number" -> situations.happened("urgent_first", lanes.numbered(books) ? 1 : 0);
            default -> {
                // Nothing that must hold right here.
            }
        }
    }

    /** What a clone sends again may have been applied long ago, and edited since by the other one of the two. */
    private void ownEdits(TabletBooks books) {
        if (!reenrolled.contains(books.name())) {
            own.look(books);
        }
    }

    /** 2: a tablet was told that its numbers were used for something else: only of a store that was copied. */
    public void forked(String tablet) {
        findings.require(2, reenrolled.contains(tablet), tablet + ": gave a number to two mutations");
    }

    /** A tablet goes on under another device's id. */
    public void reenrolled(String tablet) {
        situations.happened("reenrolled");
        reenrolled.add(tablet);
    }

    /** The master database is about to be replaced: nothing of it is kept open. */
    public void serverChanges() {
        server.release();
    }

    /** The server was restored from a backup. */
    public void restored() {
        wire.restored();
        log.restored();
        restored = true;
        head = 0;
    }

    // --- the road not taken ---

    /**
     * 12: two copies of the server were given the same work in either order.
     *
     * @return how many records could be compared
     */
    public int swapped(Crossing crossing, Decided oneWay, Decided otherWay) {
        int records = order.compare(crossing, oneWay, otherWay);
        situations.happened("order_swapped", records);
        return records;
    }

    /** 23: two copies of the server were given the same work in the same order, from tablets with other clocks. */
    public void clocksTurned(Decided oneWay, Decided otherWay) {
        new ClockChecks(findings, office).compare(oneWay, otherWay);
        situations.happened("clocks_turned");
    }

    /** Of the work, the edits whose values are now just what the records say. */
    public List<Mutation> said(Crossing crossing, Path file) {
        Map<RecordName, ByteString> contents = order.contents(file);
        List<Mutation> said = crossing.all().stream()
                .filter(mutation -> OrderChecks.said(mutation, contents))
                .toList();
        situations.happened("edit_said_again", said.size());
        return said;
    }

    /** 12: what {@link #said} gave is pushed to that copy once more, which changes no content. */
    public void unchanged(Path file, Runnable pushing) {
        Map<RecordName, ByteString> before = order.contents(file);
        pushing.run();
        order.unchanged(before, file);
    }

    /** Something failed that nobody expected. */
    public void unexpected(String what) {
        findings.broken(0, what);
    }

    // --- looking ---

    /** After each step: the log goes on, never back. */
    public void step() {
        long now = server.head().seq();
        findings.require(3, now >= head, "the log went back from " + head + " to " + now);
        head = now;
        log.noteForks();
    }

    /**
     * After a sync, whether or not it came to its end.
     *
     * @param complete it did, and nothing else happened meanwhile
     */
    public void synced(TabletBooks books, UUID user, boolean complete) {
        repairs.remove(books.name());
        log.noteForks();
        Subject subject = new Subject(books, user);
        tablets.look(subject);
        situations.happened("revoked_with_pending", tablets.leavingUndrained(books));
        ownEdits(books);
        if (complete) {
            tablets.caughtUp(subject, head);
            tablets.scope(subject);
        }
    }

    /** Now and then: the whole log. */
    public void log() {
        log.numbers();
        log.effects();
        log.sums();
    }

    /**
     * Everything acknowledged can be found, in the outboxes too; after a restore, until all have given back what was
     * lost, also in the sent logs.
     */
    public void fates(List<TabletBooks> stores) {
        new FateChecks(ledger, findings, facts, reenrolled).look(server, stores, restored);
    }

    /** After healing, of one tablet. */
    public void healed(TabletBooks books, UUID user) {
        Subject subject = new Subject(books, user);
        tablets.equal(subject);
        tablets.told(subject);
    }

    /**
     * 1: of what its disk destroyed for good, a tablet says that it is damaged, until a person has settled it.
     *
     * @param damaged how many such saves the tablet's state shows
     */
    public void reported(TabletBooks books, long damaged) {
        Set<UUID> open = new HashSet<>();
        server.held().stream().filter(HeldLine::open).forEach(row -> open.add(row.id()));
        long untold = books.destroyedForGood().stream()
                .filter(mutation ->
                        open.contains(TabletBooks.uuid(mutation.getId().toByteArray())))
                .count();
        findings.require(
                1, untold <= damaged, books.name() + ": " + untold + " saves are destroyed, told are " + damaged);
    }

    /** After healing, of the whole. */
    public void healed(List<TabletBooks> all) {
        log();
        new FateChecks(ledger, findings, facts, reenrolled).look(server, all, false);
        decisions.nothingComesBack();
        decisions.protection();
        situations.happened("mark_by_server_alone", marks.stand(ledger));
        new OutcomeChecks(ledger, server, findings).look(wire.refused());
        if (!restored) {
            decisions.noConflictAlone(reenrolled, all);
        }
        situations.read(server, ledger::corrected);
        merges.read(server, situations);
        findings.looked(14);
        findings.looked(20);
    }

    /** The end of the log. */
    public long head() {
        return server.head().seq();
    }

    /** What the server has in the end, as hashes: the last lines of a trace. */
    public List<String> contents() {
        return server.records().entrySet().stream()
                .map(entry -> entry.getKey() + " at " + entry.getValue().seq() + ": "
                        + LogChecks.hash(
                                        entry.getKey(),
                                        entry.getValue().seq(),
                                        entry.getValue().body())
                                .toString(16))
                .toList();
    }

    /** 18: healing did not come to an end. */
    public void notQuiet(String why) {
        findings.broken(Violation.LIVENESS, why);
    }

    /** 18: healing came to its end within its bound. */
    public void quiet() {
        findings.looked(Violation.LIVENESS);
    }

    @Override
    public void close() {
        server.close();
    }
}
