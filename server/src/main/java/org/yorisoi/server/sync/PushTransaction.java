package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.LaneStore.Decided;
import org.yorisoi.server.store.LaneStore.Lane;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** One transaction of a push: each number is decided exactly once, for the lane moves in the transaction of the effects. */
final class PushTransaction {
    private final DerivedTables derived;
    private final MutationService mutations;
    private final PositionKeys keys;
    private final InstantSource clock;

    PushTransaction(DerivedTables derived, MutationService mutations, PositionKeys keys, InstantSource clock) {
        this.derived = derived;
        this.mutations = mutations;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A part of a batch that is one transaction.
     *
     * @param poison its single mutation is held back unread
     */
    record Part(List<Incoming> mutations, long firstNo, boolean poison) {}

    /**
     * The end of the log after a transaction.
     *
     * @param position its opaque form
     */
    record End(ByteString position, UUID epoch, long seq) {}

    /**
     * What one transaction gave.
     *
     * @param answers by number
     * @param retryFrom the number that the lane expects; 0 if the part began there
     * @param forked the lane is frozen and some number undecided: it has no answer
     */
    record Done(End end, SortedMap<Long, MutationAnswer> answers, long retryFrom, boolean forked) {}

    /**
     * Decides the numbers of a part that are not decided, and commits it with the lane.
     *
     * @throws SyncRefusal if the log has begun another epoch
     */
    Done run(OfficeSession session, Caller caller, PushBatch batch, Part part) throws SQLException {
        LogTransaction log = new LogTransaction(session, derived);
        if (!Ids.bytes(log.epoch()).equals(batch.getEpoch())) {
            throw SyncRefusal.epochChanged();
        }
        LaneStore lanes = new LaneStore(session);
        Lane lane = lanes.lock(log.epoch(), caller.device());
        long lastNo = part.firstNo() + part.mutations().size() - 1;
        Map<Long, Decided> decided = lanes.decided(log.epoch(), caller.device(), part.firstNo(), lastNo);
        if (lane.frozen() || forked(part, decided)) {
            return frozen(log, caller, part, decided);
        }
        if (part.firstNo() > lane.lastNo() + 1) {
            Head head = log.commit(clock.millis());
            return new Done(end(session, head), new TreeMap<>(), lane.lastNo() + 1, false);
        }
        SortedMap<Long, MutationAnswer> answers = new TreeMap<>();
        decided.forEach((no, one) -> answers.put(no, one.answer()));
        List<Incoming> open =
                part.mutations().subList(decided.size(), part.mutations().size());
        decide(log, caller, new Part(open, part.firstNo() + decided.size(), part.poison()));
        if (part.mutations().size() == 1 || batch.getAttempt() > 1) {
            lanes.forgetAttempts(part.mutations().stream().map(Incoming::id).toList());
        }
        Head head = log.commit(clock.millis());
        if (!open.isEmpty()) {
            lanes.moveTo(log.epoch(), caller.device(), lastNo);
        }
        log.outcomes().forEach(one -> answers.put(one.no(), one.answer()));
        return new Done(end(session, head), answers, 0, false);
    }

    private End end(OfficeSession session, Head head) throws SQLException {
        ByteString position = new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session));
        return new End(position, head.epoch(), head.seq());
    }

    /** True if a number was decided for another mutation: the device was cloned or rolled back. */
    private static boolean forked(Part part, Map<Long, Decided> decided) {
        for (int i = 0; i < part.mutations().size(); i++) {
            Decided one = decided.get(part.firstNo() + i);
            if (one != null && !one.mutation().equals(part.mutations().get(i).id())) {
                return true;
            }
        }
        return false;
    }

    /** Old outcomes for decided numbers; the rest is kept as forked, which does not decide it. */
    private Done frozen(LogTransaction log, Caller caller, Part part, Map<Long, Decided> decided) throws SQLException {
        LaneStore lanes = new LaneStore(log.session());
        lanes.freeze(log.epoch(), caller.device());
        List<Incoming> undecided = new ArrayList<>();
        SortedMap<Long, MutationAnswer> answers = new TreeMap<>();
        for (int i = 0; i < part.mutations().size(); i++) {
            long no = part.firstNo() + i;
            Decided one = decided.get(no);
            Incoming incoming = part.mutations().get(i);
            if (one != null && one.mutation().equals(incoming.id())) {
                answers.put(no, one.answer());
            } else {
                undecided.add(incoming);
            }
        }
        if (undecided.isEmpty()) {
            lanes.forgetAttempts(part.mutations().stream().map(Incoming::id).toList());
        } else {
            holdForked(log, caller, undecided);
        }
        Head head = log.commit(clock.millis());
        return new Done(end(log.session(), head), answers, 0, !undecided.isEmpty());
    }

    private void holdForked(LogTransaction log, Caller caller, List<Incoming> undecided) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        undecided.forEach(incoming -> ids.add(incoming.id()));
        Map<UUID, MutationAnswer> known = new LaneStore(log.session()).answers(ids);
        log.load(MutationService.named(undecided), Long.MAX_VALUE);
        for (Incoming incoming : undecided) {
            if (!known.containsKey(incoming.id()) && log.quarantine().find(incoming.id()) == null) {
                mutations.holdForked(log, Actor.of(caller, caller.clearance()), incoming);
            }
        }
    }

    private void decide(LogTransaction log, Caller caller, Part part) throws SQLException {
        if (part.mutations().isEmpty()) {
            return;
        }
        OfficeSession session = log.session();
        ScopeStore scopes = new ScopeStore(session);
        Clearance clearance = scopes.lockUser(caller.user(), false);
        BatchScope scope = scope(log, caller, part);
        Set<UUID> ids = new LinkedHashSet<>();
        part.mutations().forEach(incoming -> ids.add(incoming.id()));
        Map<UUID, MutationAnswer> answered = new LaneStore(session).answers(ids);
        log.load(MutationService.named(part.mutations()), oldestSeen(log, part));
        Actor actor = Actor.of(caller, clearance);
        for (int i = 0; i < part.mutations().size(); i++) {
            Incoming incoming = part.mutations().get(i);
            MutationAnswer before = answered.get(incoming.id());
            MutationAnswer answer = before != null
                    ? repeated(log, incoming, before)
                    : mutations.process(
                            log,
                            scope,
                            actor,
                            new MutationService.Numbered(incoming, part.firstNo() + i, part.poison()));
            answered.put(incoming.id(), answer);
            log.outcome(new Decided(log.epoch(), caller.device(), part.firstNo() + i, incoming.id(), answer));
        }
        mutations.reapplication().follow(log, scope);
    }

    /** A mutation that has its outcome under another lane or number gets it again; it is not adopted. */
    private static MutationAnswer repeated(LogTransaction log, Incoming incoming, MutationAnswer before) {
        return before.toBuilder()
                .setSeq(log.entry(incoming.id()))
                .clearLaidOver()
                .setWroteNamed(false)
                .build();
    }

    /** The oldest version that any operation of the part saw. */
    private static long oldestSeen(LogTransaction log, Part part) {
        return part.mutations().stream()
                .flatMap(incoming -> incoming.mutation().getOperationsList().stream())
                .mapToLong(log::seen)
                .min()
                .orElse(0);
    }

    private static BatchScope scope(LogTransaction log, Caller caller, Part part) throws SQLException {
        Set<UUID> households = new HashSet<>();
        Set<UUID> created = new HashSet<>();
        for (Incoming incoming : part.mutations()) {
            households.add(incoming.household());
            if (incoming.mutation().getCreatesHousehold()) {
                created.add(incoming.household());
            }
        }
        Set<UUID> existing = log.lockHouseholds(households, created);
        Set<UUID> granted = new ScopeStore(log.session())
                .grantedSince(caller.user(), existing)
                .keySet();
        households.removeAll(existing);
        return new BatchScope(caller.active(), existing, granted, held(log, caller, part, households));
    }

    /** Rows of the device and its predecessors: of the batch's mutations, and open ones on what it names. */
    private static HeldIndex held(LogTransaction log, Caller caller, Part part, Set<UUID> missing) throws SQLException {
        List<UUID> devices = new DeviceStore(log.session()).lineage(caller.device());
        if (!log.quarantine().anyOf(devices)) {
            return new HeldIndex(List.of()); // most devices: three long look-ups less in each batch
        }
        List<HeldMutation> rows = new ArrayList<>(log.quarantine()
                .among(part.mutations().stream().map(Incoming::id).toList(), devices));
        rows.addAll(log.quarantine().openNaming(MutationService.named(part.mutations()), devices));
        rows.addAll(log.quarantine().openIn(missing, devices));
        return new HeldIndex(rows);
    }
}
