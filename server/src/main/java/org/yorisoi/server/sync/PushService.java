package org.yorisoi.server.sync;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.PushTransaction.Done;
import org.yorisoi.server.sync.PushTransaction.Part;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * Takes batches of mutations and answers them. A batch is one transaction; one that fails unexpectedly is tried again
 * mutation by mutation. Thread-safe.
 */
public final class PushService {
    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);

    private final Database database;
    private final PushTransaction transactions;

    /** @param clock whose time is noted for what is written; it decides nothing */
    public PushService(
            Database database,
            DerivedTables derived,
            MutationService mutations,
            PositionKeys keys,
            InstantSource clock) {
        this.database = database;
        transactions = new PushTransaction(derived, mutations, keys, clock);
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
                .setPosition(done.end().position())
                .setPositionSeq(done.end().seq())
                .setEpoch(Ids.bytes(done.end().epoch()))
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
        return answer(batch, new Done(last.end(), answers, 0, forked));
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
        return database.write("push", jdbc -> transactions.run(session(caller, jdbc), caller, batch, part));
    }
}
