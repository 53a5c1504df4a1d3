package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.yorisoi.simulator.audit.ServerBooks.HeldLine;
import org.yorisoi.simulator.audit.ServerBooks.HistoryLine;
import org.yorisoi.simulator.audit.ServerBooks.RecordLine;
import org.yorisoi.simulator.audit.ServerBooks.SumLine;

/** The server's log by itself: its numbers, that mutations are commits and take effect once, and its sums. */
final class LogChecks {
    private static final BigInteger TWO_128 = BigInteger.ONE.shiftLeft(128);
    private static final int HASH_BYTES = 16;

    private final ServerBooks server;
    private final Findings findings;
    private final Set<Long> forks = new HashSet<>();

    LogChecks(ServerBooks server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    /** A forked row gives way to another when its mutation arrives and is held back again: its number stays in use. */
    void noteForks() {
        forks.addAll(server.seqs("quarantine", "opened_seq", "reason = 65"));
    }

    /** What came after a backup that the server was restored to never was. */
    void restored() {
        long head = server.head().seq();
        forks.removeIf(seq -> seq > head);
    }

    /** 3: each number up to the head stands for exactly one thing. */
    void numbers() {
        long head = server.head().seq();
        Map<Long, Integer> uses = new HashMap<>();
        Set<Long> outcomes = new HashSet<>(server.seqs("outcome", "seq", "1 = 1"));
        count(uses, outcomes);
        count(uses, server.seqs("scope_log", "seq", "1 = 1"));
        count(uses, new HashSet<>(server.seqs("quarantine", "closed_seq", "closed_seq IS NOT NULL")));
        // The office's creation of a household; one that a mutation creates has the number of its outcome.
        Set<Long> creations = new HashSet<>(server.seqs("household", "created_seq", "created_seq > 0"));
        creations.removeAll(uses.keySet());
        count(uses, creations);
        noteForks();
        Set<Long> openings = new HashSet<>(forks);
        openings.removeAll(outcomes);
        openings.removeIf(seq -> seq > head);
        count(uses, openings);
        findings.looked(3);
        for (long seq = 1; seq <= head; seq++) {
            int used = uses.getOrDefault(seq, 0);
            if (used != 1) {
                findings.broken(3, "log number " + seq + " of " + head + " stands for " + used + " entries");
                return;
            }
        }
        findings.require(
                3, uses.keySet().stream().allMatch(seq -> seq <= head), "an entry is numbered beyond the head " + head);
    }

    private static void count(Map<Long, Integer> uses, Iterable<Long> seqs) {
        seqs.forEach(seq -> uses.merge(seq, 1, Integer::sum));
    }

    /** 2 and 15: a mutation changes a record once, and all its records under one number. */
    void effects() {
        Set<UUID> held = new HashSet<>();
        for (HeldLine row : server.held()) {
            held.add(row.id());
        }
        Map<UUID, Set<Long>> seqs = new HashMap<>();
        for (HistoryLine line : server.history()) {
            if (line.changed()) {
                seqs.computeIfAbsent(line.mutation(), id -> new HashSet<>()).add(line.seq());
            }
        }
        findings.looked(2);
        findings.looked(15);
        seqs.forEach((mutation, numbers) -> {
            // A held mutation may have had its protective raises before, under another number.
            int allowed = held.contains(mutation) ? 2 : 1;
            if (numbers.size() > allowed) {
                findings.broken(2, "mutation " + mutation + " took effect at " + numbers);
            }
        });
        server.records().forEach((record, line) -> {
            if (Facts.repeats(record.kind(), line.body())) {
                findings.broken(2, "record " + record + " says the same thing twice");
            }
        });
    }

    /** 16, the server's half: the sums that are kept up are the sums of what is there. */
    void sums() {
        Map<UUID, Map<Integer, BigInteger>> reckoned = new HashMap<>();
        Map<UUID, Map<Integer, Long>> heads = new HashMap<>();
        server.records().forEach((record, line) -> {
            for (int clearance = line.clearance(); clearance <= 3; clearance++) {
                heads.computeIfAbsent(line.household(), id -> new TreeMap<>()).merge(clearance, line.seq(), Math::max);
                if (!line.deleted()) {
                    reckoned.computeIfAbsent(line.household(), id -> new TreeMap<>())
                            .merge(
                                    clearance,
                                    hash(record, line),
                                    (a, b) -> a.add(b).mod(TWO_128));
                }
            }
        });
        // A tombstone that is gone still says how far its household is.
        server.compacted().forEach((record, line) -> {
            for (int clearance = line.clearance(); clearance <= 3; clearance++) {
                heads.computeIfAbsent(line.household(), id -> new TreeMap<>()).merge(clearance, line.seq(), Math::max);
            }
        });
        for (SumLine kept : server.sums()) {
            BigInteger sum =
                    reckoned.getOrDefault(kept.household(), Map.of()).getOrDefault(kept.clearance(), BigInteger.ZERO);
            findings.require(
                    16,
                    sum.equals(new BigInteger(1, kept.sum().toByteArray())),
                    "the kept sum of household " + kept.household() + " at clearance " + kept.clearance()
                            + " is not that of its records");
            long head = heads.getOrDefault(kept.household(), Map.of()).getOrDefault(kept.clearance(), 0L);
            findings.require(16, head == kept.head(), "the head of household " + kept.household() + " is not " + head);
        }
    }

    private static BigInteger hash(RecordName record, RecordLine line) {
        return hash(record, line.seq(), line.body());
    }

    static BigInteger hash(RecordName record, long seq, ByteString body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(28)
                    .putInt(record.kind())
                    .put(TabletBooks.bytes(record.id()))
                    .putLong(seq)
                    .array());
            digest.update(body.toByteArray());
            return new BigInteger(1, Arrays.copyOf(digest.digest(), HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }
}
