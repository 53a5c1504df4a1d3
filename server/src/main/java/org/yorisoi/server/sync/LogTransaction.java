package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.HistoryStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OfficeStore;
import org.yorisoi.server.store.OpenConflictStore;
import org.yorisoi.server.store.OpenConflictStore.OpenConflict;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.server.store.QuarantineStore.NamedRecord;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.ScopeStore.ScopeEntry;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;

/**
 * One write transaction of an office's log. Mutations are decided against its memory; log numbers are provisional until
 * {@link #commit}, which takes the real ones as the last lock and writes everything. Longer than most, because it is the
 * one place where memory becomes rows.
 */
final class LogTransaction {
    /** Provisional log numbers start here: the n-th entry of this transaction is {@code PROVISIONAL + n}. */
    private static final long PROVISIONAL = 1L << 62;

    private static final Set<Integer> PERSONS = Set.of(RecordKind.RECORD_KIND_PERSON_VALUE);

    private final OfficeSession session;
    private final DerivedTables derived;
    private final UUID epoch;
    private final long startSeq;

    private final RecordStore records;
    private final HistoryStore history;
    private final QuarantineStore quarantine;
    private final OpenConflictStore openConflicts;
    private final QuarantineChanges rows;

    private final List<UUID> entries = new ArrayList<>();
    private final Map<RecordKey, StoredRecord> loaded = new HashMap<>();
    private final Map<RecordKey, StoredRecord> written = new LinkedHashMap<>();

    /** Of what is written. Most often none of the kinds that somebody asks for is among them. */
    private final Set<Integer> writtenKinds = new HashSet<>();

    /** Created since {@link #awaitingCreated} was asked last. */
    private final Set<RecordKey> created = new HashSet<>();

    private final Map<RecordKey, StoredRecord> compacted = new HashMap<>();
    /** From which seq (exclusive) on the changes of each record are loaded. */
    private final Map<RecordKey, Long> known = new HashMap<>();

    private final Map<RecordKey, List<Change>> changes = new HashMap<>();
    private final List<HistoryRow> historyRows = new ArrayList<>();
    private final Map<RecordKey, Set<OpenConflict>> conflicts = new HashMap<>();
    private final List<OpenConflict> conflictsOpened = new ArrayList<>();
    private final List<OpenConflict> conflictsSettled = new ArrayList<>();
    private final Set<UUID> claimed = new HashSet<>();
    private final Set<UUID> locked = new HashSet<>();
    /** Of the locked households, once they were asked for. */
    private final Map<UUID, List<StoredRecord>> persons = new HashMap<>();

    private final Map<UUID, Long> householdsCreated = new LinkedHashMap<>();
    private final List<ScopeEntry> scopeEntries = new ArrayList<>();
    private final List<LaneStore.Decided> outcomes = new ArrayList<>();
    private @Nullable UUID officeRoom;

    LogTransaction(OfficeSession session, DerivedTables derived) throws SQLException {
        this.session = session;
        this.derived = derived;
        Head head = new HeadStore(session).read();
        epoch = head.epoch();
        startSeq = head.seq();
        records = new RecordStore(session);
        history = new HistoryStore(session);
        quarantine = new QuarantineStore(session);
        openConflicts = new OpenConflictStore(session);
        rows = new QuarantineChanges(quarantine);
    }

    UUID epoch() {
        return epoch;
    }

    OfficeSession session() {
        return session;
    }

    QuarantineStore quarantine() {
        return quarantine;
    }

    /** The quarantine, as this transaction leaves it. */
    QuarantineChanges rows() {
        return rows;
    }

    /** The household that holds what is about no family. */
    UUID officeRoom() throws SQLException {
        if (officeRoom == null) {
            officeRoom = new OfficeStore(session).room();
        }
        return officeRoom;
    }

    /** Takes the next log number for an entry. */
    long entry(UUID id) {
        entries.add(id);
        return PROVISIONAL + entries.size() - 1;
    }

    // --- what is there ---

    /** Reads records with their changes after {@code since} and the conflicts open about them, unless known so far. */
    void load(Collection<RecordKey> keys, long since) throws SQLException {
        Set<RecordKey> missing = new HashSet<>(keys);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            loadRecords(missing, since);
        }
        Set<RecordKey> deeper = new HashSet<>(keys);
        deeper.removeIf(key -> known.getOrDefault(key, 0L) <= since || !loaded.containsKey(key));
        if (!deeper.isEmpty()) {
            loadChanges(deeper, since);
        }
    }

    private void loadRecords(Set<RecordKey> missing, long since) throws SQLException {
        Map<RecordKey, StoredRecord> found = records.find(missing);
        missing.forEach(key -> known.put(key, Long.MAX_VALUE));
        loaded.putAll(found);
        missing.removeAll(found.keySet());
        compacted.putAll(records.compacted(missing));
        if (found.isEmpty()) {
            return;
        }
        loadChanges(found.keySet(), since);
        List<OpenConflict> about = openConflicts.about(found.keySet());
        about.forEach(this::noteConflict);
        List<RecordKey> conflictKeys = new ArrayList<>();
        about.forEach(open -> conflictKeys.add(ConflictRecords.key(open.conflict())));
        load(conflictKeys, 0);
    }

    /** Reads the changes again from an older seq on; those of this transaction stay behind them. */
    private void loadChanges(Set<RecordKey> keys, long since) throws SQLException {
        Map<RecordKey, List<Change>> stored = history.changes(keys, since);
        for (RecordKey key : keys) {
            List<Change> all = new ArrayList<>(stored.getOrDefault(key, List.of()));
            changes.getOrDefault(key, List.of()).stream()
                    .filter(change -> change.seq() >= PROVISIONAL)
                    .forEach(all::add);
            changes.put(key, all);
            known.put(key, since);
        }
    }

    /** The present version, with what this transaction wrote; null if there is none. The record must be loaded. */
    @Nullable
    StoredRecord record(RecordKey key) {
        if (!known.containsKey(key) && !written.containsKey(key)) {
            throw new IllegalStateException("not loaded: kind " + key.kind());
        }
        StoredRecord now = written.get(key);
        return now != null ? now : loaded.get(key);
    }

    /** A household's records of some kinds as this transaction leaves them, tombstones included. */
    List<StoredRecord> ofKinds(UUID household, Set<Integer> kinds) throws SQLException {
        return asWritten(records.ofKinds(household, kinds), household, kinds);
    }

    /**
     * As {@link #ofKinds}, of a household that is locked. The persons of all such households are read at once: in a batch of
     * reports, each asks for those of its family.
     */
    List<StoredRecord> ofFamily(UUID household, Set<Integer> kinds) throws SQLException {
        if (!kinds.equals(PERSONS) || !locked.contains(household)) {
            return ofKinds(household, kinds);
        }
        if (persons.isEmpty()) {
            persons.putAll(records.persons(locked));
        }
        return asWritten(persons.getOrDefault(household, List.of()), household, kinds);
    }

    private List<StoredRecord> asWritten(List<StoredRecord> stored, UUID household, Set<Integer> kinds) {
        if (Collections.disjoint(kinds, writtenKinds)) {
            return stored;
        }
        Map<RecordKey, StoredRecord> all = new LinkedHashMap<>();
        stored.forEach(record -> all.put(record.key(), record));
        written.forEach((key, record) -> {
            if (record.household().equals(household) && kinds.contains(key.kind())) {
                all.put(key, record);
            }
        });
        return new ArrayList<>(all.values());
    }

    /** What is known of a record that was deleted so long ago that its tombstone is gone; null for any other. */
    @Nullable
    StoredRecord compacted(RecordKey key) {
        return compacted.get(key);
    }

    /** Who made the record what it is since a version (exclusive), its creation included, oldest first. */
    List<Change> unseen(StoredRecord record, long seenSeq) {
        List<Change> unseen = new ArrayList<>();
        if (record.created().seq() > seenSeq) {
            unseen.add(record.created());
        }
        for (Change change : changes.getOrDefault(record.key(), List.of())) {
            if (change.seq() > seenSeq) {
                unseen.add(change);
            }
        }
        return unseen;
    }

    /** The version that an operation saw; one that this log has not reached counts as never seen. */
    long seen(Operation operation) {
        long seq = operation.getSeenSeq();
        return seq < 0 || seq > startSeq ? 0 : seq;
    }

    /** True if the record once had this body, before or in this transaction; its present version is not asked. */
    boolean held(RecordKey key, ByteString bodyHash) throws SQLException {
        for (HistoryRow row : historyRows) {
            ByteString body = row.bodyBefore();
            if (row.key().equals(key) && !row.deletedBefore() && body != null && bodyHash.equals(BodyHash.body(body))) {
                return true;
            }
        }
        return history.held(key, bodyHash, false);
    }

    /** True if the record was deleted once, before or in this transaction, whether or not it came back. */
    boolean wasDeleted(RecordKey key) throws SQLException {
        return historyRows.stream().anyMatch(row -> row.key().equals(key) && row.changed() && row.deletedBefore())
                || history.wasDeleted(key);
    }

    /** Conflicts open about a record. */
    List<OpenConflict> openAbout(RecordKey key) {
        return List.copyOf(conflicts.getOrDefault(key, Set.of()));
    }

    // --- what is written ---

    /** Creates a record. */
    void create(StoredRecord record) {
        written.put(record.key(), record);
        writtenKinds.add(record.key().kind());
        created.add(record.key());
        known.putIfAbsent(record.key(), 0L);
    }

    /** Changes a record and keeps what it was. */
    void change(StoredRecord after, StoredRecord before, HistoryRow row) {
        written.put(after.key(), after);
        writtenKinds.add(after.key().kind());
        historyRows.add(row);
        changes.computeIfAbsent(after.key(), any -> new ArrayList<>()).add(row.change());
        if (!before.key().equals(after.key())) {
            throw new IllegalArgumentException("a change keeps the record's key");
        }
    }

    /** Keeps a value that lost without changing the record. */
    void keepLost(HistoryRow row) {
        historyRows.add(row);
    }

    void openConflict(OpenConflict conflict) {
        noteConflict(conflict);
        conflictsOpened.add(conflict);
    }

    private void noteConflict(OpenConflict conflict) {
        conflicts
                .computeIfAbsent(conflict.about(), any -> new LinkedHashSet<>())
                .add(conflict);
    }

    void settleConflict(OpenConflict conflict) {
        conflicts.computeIfPresent(conflict.about(), (about, open) -> {
            open.remove(conflict);
            return open;
        });
        conflictsSettled.add(conflict);
    }

    /**
     * Locks households to the end of the transaction. Of those that may be created, the ones that do not exist are
     * claimed, so that nobody else creates them at the same time.
     *
     * @return those that exist already
     */
    Set<UUID> lockHouseholds(Collection<UUID> all, Collection<UUID> mayBeCreated) throws SQLException {
        HouseholdStore households = new HouseholdStore(session);
        claimed.addAll(households.claim(mayBeCreated));
        Set<UUID> existing = households.lock(all);
        locked.addAll(all);
        persons.clear();
        existing.removeIf(household -> claimed.contains(household) && !householdsCreated.containsKey(household));
        return existing;
    }

    void createdHousehold(UUID household, long seq) {
        householdsCreated.put(household, seq);
    }

    void scope(ScopeEntry entry) {
        scopeEntries.add(entry);
    }

    void outcome(LaneStore.Decided outcome) {
        outcomes.add(outcome);
    }

    /** Open rows held back for an unknown record that this transaction has created since it was asked last. */
    List<HeldMutation> awaitingCreated() throws SQLException {
        Set<RecordKey> now = Set.copyOf(created);
        created.clear();
        return now.isEmpty() ? List.of() : rows.awaiting(now);
    }

    /** Open rows whose offer of a lost version has entered the history by what this transaction wrote. */
    List<UUID> recoveredNow() throws SQLException {
        List<NamedRecord> offers = rows.offers(written.keySet());
        if (offers.isEmpty()) {
            return List.of();
        }
        Set<NamedHash> now = new HashSet<>();
        written.values()
                .forEach(record -> now.add(new NamedHash(record.key(), hashOf(record.deleted(), record.body()))));
        for (HistoryRow row : historyRows) {
            ByteString body = row.bodyBefore();
            if (body != null) {
                now.add(new NamedHash(row.key(), hashOf(row.deletedBefore(), body)));
            }
        }
        return offers.stream()
                .filter(offer -> now.contains(new NamedHash(offer.key(), offer.hash())))
                .map(NamedRecord::mutation)
                .distinct()
                .toList();
    }

    /** A version of a record by its content; a deletion is the hash of nothing. */
    private record NamedHash(RecordKey key, @Nullable ByteString hash) {}

    private static ByteString hashOf(boolean deleted, ByteString body) {
        return BodyHash.body(deleted ? ByteString.EMPTY : body);
    }

    // --- the end ---

    /**
     * Takes the log numbers (the last lock) and writes everything.
     *
     * @param now by the server's clock, milliseconds since 1970
     * @return the head after it; the present one if there was nothing to write
     * @throws SyncRefusal if the log has begun another epoch meanwhile
     */
    Head commit(long now) throws SQLException {
        HeadStore heads = new HeadStore(session);
        claimed.removeAll(householdsCreated.keySet());
        new HouseholdStore(session).unclaim(claimed);
        if (entries.isEmpty()) {
            return heads.read();
        }
        Head head = heads.advance(entries.size());
        if (!head.epoch().equals(epoch)) {
            throw SyncRefusal.epochChanged();
        }
        long first = head.seq() - entries.size() + 1;
        ByteString chain = Chain.next(head.chain(), first, head.seq(), entries);
        Head after = new Head(epoch, head.seq(), chain, head.durableSeq(), head.horizon());
        writeHouseholds(first);
        writeRecords(first);
        writeRest(first);
        heads.close(after, first, now);
        return after;
    }

    private long real(long seq, long first) {
        return seq >= PROVISIONAL ? first + (seq - PROVISIONAL) : seq;
    }

    private void writeHouseholds(long first) throws SQLException {
        HouseholdStore households = new HouseholdStore(session);
        for (var created : householdsCreated.entrySet()) {
            households.created(created.getKey(), real(created.getValue(), first));
        }
        List<ScopeEntry> scope = new ArrayList<>();
        for (ScopeEntry entry : scopeEntries) {
            scope.add(new ScopeEntry(
                    real(entry.seq(), first), entry.entryId(), entry.user(), entry.household(), entry.granted()));
        }
        new ScopeStore(session).write(scope);
    }

    private void writeRecords(long first) throws SQLException {
        List<StoredRecord> created = new ArrayList<>();
        List<StoredRecord> updated = new ArrayList<>();
        List<StoredRecord> all = new ArrayList<>();
        for (StoredRecord record : written.values()) {
            long createdSeq = real(record.created().seq(), first);
            StoredRecord numbered = record.numbered(real(record.seq(), first), createdSeq);
            (loaded.containsKey(record.key()) ? updated : created).add(numbered);
            all.add(numbered);
        }
        records.insert(created);
        records.update(updated);
        HouseholdSums.write(new HouseholdStore(session), all, loaded);
        List<HistoryRow> rows = new ArrayList<>();
        for (HistoryRow row : historyRows) {
            rows.add(row.numbered(real(row.change().seq(), first), real(row.seqBefore(), first)));
        }
        history.insert(rows);
        derived.follow(session, all);
    }

    private void writeRest(long first) throws SQLException {
        rows.write(seq -> real(seq, first));
        openConflicts.open(conflictsOpened);
        for (OpenConflict conflict : conflictsSettled) {
            openConflicts.settle(conflict);
        }
        outcomes.replaceAll(outcome -> numbered(outcome, first));
        new LaneStore(session).insert(outcomes);
    }

    private LaneStore.Decided numbered(LaneStore.Decided outcome, long first) {
        MutationAnswer.Builder answer = outcome.answer().toBuilder();
        answer.setSeq(real(answer.getSeq(), first));
        for (int i = 0; i < answer.getLaidOverCount(); i++) {
            answer.setLaidOver(i, real(answer.getLaidOver(i), first));
        }
        return new LaneStore.Decided(
                outcome.epoch(), outcome.device(), outcome.no(), outcome.mutation(), answer.build());
    }

    /** The outcomes written, in the order given; their log numbers are real after {@link #commit}. */
    List<LaneStore.Decided> outcomes() {
        return outcomes;
    }
}
