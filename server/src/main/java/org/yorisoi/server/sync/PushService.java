package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.LaneStore.Decided;
import org.yorisoi.server.store.LaneStore.Lane;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * Takes batches of mutations, each exactly once: the lane moves in the transaction of the effects. Thread-safe.
 */
public final class PushService {
    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);

    private final Database database;
    private final DerivedTables derived;
    private final MutationService mutations;
    private final PositionKeys keys;

    public PushService(Database database, DerivedTables derived, MutationService mutations, PositionKeys keys) {
        this.database = database;
        this.derived = derived;
        this.mutations = mutations;
        this.keys = keys;
    }

    /**
     * Decides a batch and answers every mutation of it; all of it is durable on return.
     *
     * @throws SyncRefusal if the batch cannot be taken as it is: nothing was changed (but a forked lane was frozen)
     * @throws StorageException if the database refuses: nothing was changed
     */
    public PushAnswer push(Caller caller, PushBatch batch) {
        List<Incoming> incoming = read(caller, batch);
        if (batch.getAttempt() >= Limits.ONE_BY_ONE_ATTEMPT) {
            return oneByOne(caller, batch, incoming);
        }
        try {
            return answer(batch, transaction(caller, batch, new Part(incoming, batch.getFirstNo(), false)));
        } catch (SyncRefusal | StorageException refused) {
            if (refused instanceof StorageException storage && !storage.environment()) {
                LOG.warn("a batch of device {} failed, trying one by one", caller.device(), refused);
                return oneByOne(caller, batch, incoming);
            }
            throw refused;
        } catch (RuntimeException unexpected) {
            LOG.warn("a batch of device {} failed, trying one by one", caller.device(), unexpected);
            return oneByOne(caller, batch, incoming);
        }
    }

    private static List<Incoming> read(Caller caller, PushBatch batch) {
        if (!batch.getDevice().equals(Ids.bytes(caller.device()))) {
            throw new SyncRefusal(
                    ErrorReason.DEVICE_MISMATCH,
                    "the batch names another device than the token",
                    "nothing was changed; open the store that belongs to this token");
        }
        if (batch.getMutationsCount() > Limits.BATCH_MUTATIONS) {
            throw new SyncRefusal(
                    ErrorReason.TOO_LARGE,
                    "a batch has more than " + Limits.BATCH_MUTATIONS + " mutations",
                    "nothing was changed; send smaller batches");
        }
        if (batch.getSerializedSize() > Limits.BATCH_BYTES) {
            throw new SyncRefusal(
                    ErrorReason.TOO_LARGE,
                    "a batch is larger than " + Limits.BATCH_BYTES + " bytes",
                    "nothing was changed; send smaller batches");
        }
        if (batch.getFirstNo() < 1 || !Ids.isId(batch.getEpoch()) || batch.getMutationsCount() == 0) {
            throw SyncRefusal.malformed("a batch's first number, epoch or number of mutations");
        }
        List<Incoming> incoming = new ArrayList<>(batch.getMutationsCount());
        for (Mutation mutation : batch.getMutationsList()) {
            incoming.add(Incoming.of(mutation, caller.user()));
        }
        return incoming;
    }

    /**
     * A part of a batch that is one transaction.
     *
     * @param poison its single mutation is held back unread
     */
    private record Part(List<Incoming> mutations, long firstNo, boolean poison) {}

    /**
     * What one transaction gave.
     *
     * @param answers by number
     * @param retryFrom the number that the lane expects; 0 if the part began there
     * @param forked the lane is frozen and some number undecided: it has no answer
     */
    private record Done(
            ByteString position, UUID epoch, SortedMap<Long, MutationAnswer> answers, long retryFrom, boolean forked) {}

    /** @throws SyncRefusal with the answers there are, if the lane is frozen and some number undecided */
    private static PushAnswer answer(PushBatch batch, Done done) {
        if (done.forked()) {
            throw SyncRefusal.forked(runs(done));
        }
        return head(done, batch.getFirstNo())
                .addAllAnswers(done.answers().values())
                .setRetryFrom(done.retryFrom())
                .build();
    }

    private static PushAnswer.Builder head(Done done, long firstNo) {
        return PushAnswer.newBuilder()
                .setPosition(done.position())
                .setEpoch(Ids.bytes(done.epoch()))
                .setFirstNo(firstNo);
    }

    /** The answers, one message for numbers that follow each other. */
    private static List<PushAnswer> runs(Done done) {
        List<PushAnswer.Builder> runs = new ArrayList<>();
        long next = 0;
        for (var one : done.answers().entrySet()) {
            if (runs.isEmpty() || one.getKey() != next) {
                runs.add(head(done, one.getKey()));
            }
            runs.get(runs.size() - 1).addAnswers(one.getValue());
            next = one.getKey() + 1;
        }
        return runs.stream().map(PushAnswer.Builder::build).toList();
    }

    /** Each mutation in a transaction of its own, with an attempt mark before it, lest one that kills loops for ever. */
    private PushAnswer oneByOne(Caller caller, PushBatch batch, List<Incoming> incoming) {
        SortedMap<Long, MutationAnswer> answers = new TreeMap<>();
        boolean forked = false;
        Done done = null;
        for (int i = 0; i < incoming.size(); i++) {
            done = attempt(caller, batch, new Part(List.of(incoming.get(i)), batch.getFirstNo() + i, false));
            if (done.retryFrom() != 0) {
                return answer(batch, done);
            }
            answers.putAll(done.answers());
            forked |= done.forked();
        }
        Done last = Objects.requireNonNull(done, "a batch has a mutation");
        return answer(batch, new Done(last.position(), last.epoch(), answers, 0, forked));
    }

    /** Tries until it succeeds or is poison, so that one mutation that always fails delays no other for long. */
    private Done attempt(Caller caller, PushBatch batch, Part part) {
        UUID mutation = part.mutations().get(0).id();
        while (true) {
            int failed = mark(caller, mutation);
            boolean poison = failed >= Limits.POISON_ATTEMPTS;
            try {
                Done done = transaction(caller, batch, new Part(part.mutations(), part.firstNo(), poison));
                if (done.retryFrom() != 0 || done.forked()) {
                    unmark(caller, mutation, failed);
                }
                return done;
            } catch (SyncRefusal refused) {
                unmark(caller, mutation, failed);
                throw refused;
            } catch (StorageException refused) {
                if (refused.environment()) {
                    unmark(caller, mutation, failed);
                    throw refused;
                }
                giveUpIf(poison, refused);
            } catch (RuntimeException unexpected) {
                giveUpIf(poison, unexpected);
            }
            LOG.warn("mutation {} of device {} failed, attempt {}", mutation, caller.device(), failed + 1);
        }
    }

    /** Commits an attempt mark, so that a mutation that kills the process is known; returns the failures before. */
    private int mark(Caller caller, UUID mutation) {
        return database.write("mark an attempt", jdbc -> {
            LaneStore lanes = new LaneStore(session(caller, jdbc));
            int before = lanes.attempts(mutation);
            lanes.setAttempts(mutation, Math.min(before + 1, Limits.POISON_ATTEMPTS));
            return before;
        });
    }

    private static void giveUpIf(boolean poison, RuntimeException failure) {
        if (poison) {
            throw failure;
        }
    }

    /** A fault of the environment, and a number that is not due yet, do not count. If even this fails, the mark stays: it is only a mark. */
    private void unmark(Caller caller, UUID mutation, int attempts) {
        try {
            database.write("unmark an attempt", jdbc -> {
                LaneStore lanes = new LaneStore(session(caller, jdbc));
                if (attempts == 0) {
                    lanes.forgetAttempts(List.of(mutation));
                } else {
                    lanes.setAttempts(mutation, attempts);
                }
                return attempts;
            });
        } catch (StorageException still) {
            LOG.warn("the attempt mark of mutation {} stays", mutation, still);
        }
    }

    private OfficeSession session(Caller caller, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, caller.office(), database.dialect());
    }

    private Done transaction(Caller caller, PushBatch batch, Part part) {
        return database.write("push", jdbc -> inTransaction(session(caller, jdbc), caller, batch, part));
    }

    private Done inTransaction(OfficeSession session, Caller caller, PushBatch batch, Part part) throws SQLException {
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
            Head head = log.commit();
            return new Done(position(session, head), log.epoch(), new TreeMap<>(), lane.lastNo() + 1, false);
        }
        SortedMap<Long, MutationAnswer> answers = new TreeMap<>();
        decided.forEach((no, one) -> answers.put(no, one.answer()));
        List<Incoming> open =
                part.mutations().subList(decided.size(), part.mutations().size());
        decide(log, caller, new Part(open, part.firstNo() + decided.size(), part.poison()));
        if (part.mutations().size() == 1 || batch.getAttempt() > 1) {
            lanes.forgetAttempts(part.mutations().stream().map(Incoming::id).toList());
        }
        Head head = log.commit();
        if (!open.isEmpty()) {
            lanes.moveTo(log.epoch(), caller.device(), lastNo);
        }
        log.outcomes().forEach(one -> answers.put(one.no(), one.answer()));
        return new Done(position(session, head), log.epoch(), answers, 0, false);
    }

    private ByteString position(OfficeSession session, Head head) throws SQLException {
        return new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session));
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
        Head head = log.commit();
        return new Done(position(log.session(), head), log.epoch(), answers, 0, !undecided.isEmpty());
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
        List<HeldMutation> rows = new ArrayList<>(log.quarantine()
                .among(part.mutations().stream().map(Incoming::id).toList(), devices));
        rows.addAll(log.quarantine().openNaming(MutationService.named(part.mutations()), devices));
        rows.addAll(log.quarantine().openIn(missing, devices));
        return new HeldIndex(rows);
    }
}
