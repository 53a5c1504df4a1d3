package org.yorisoi.client;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.sync.v1.Checkpoint;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Grant;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PullStart;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.RecordHash;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RecordVersion;
import org.yorisoi.sync.v1.Revoke;
import org.yorisoi.sync.v1.SeqRange;
import org.yorisoi.sync.v1.SyncLimits;

/**
 * A server of one office in memory. It takes every mutation as if nobody else had changed anything, unless a test says
 * otherwise by {@link #outcomes}; what others do is put in by {@link #put}. Positions are (epoch, seq) in plain.
 */
final class FakeServer implements SyncTransport {
    record Key(int kind, ByteString id) {}

    final Map<Key, RecordVersion> records = new LinkedHashMap<>();
    final Map<Key, ByteString> householdOf = new HashMap<>();
    final TreeMap<ByteString, Long> grants = new TreeMap<>(ByteString.unsignedLexicographicalComparator());
    final TreeMap<ByteString, Long> revokes = new TreeMap<>(ByteString.unsignedLexicographicalComparator());
    final Map<ByteString, MutationAnswer> outcomesById = new LinkedHashMap<>();
    final List<PushBatch> batches = new ArrayList<>();
    final List<HelloRequest> hellos = new ArrayList<>();
    final List<PullRequest> pulls = new ArrayList<>();
    final List<ManifestRequest> manifests = new ArrayList<>();
    final List<QuarantineRow> rows = new ArrayList<>();
    /** What becomes of a mutation; null = it is applied. */
    Function<Mutation, @Nullable Outcome> outcomes = mutation -> null;

    /** What a delta is like when it leaves the server. */
    UnaryOperator<HouseholdDelta> deltas = delta -> delta;
    /** Refuses Hello; null = it does not. */
    @Nullable
    TransportException refusesHello;

    int retryAfterMillis;
    Clearance clearance = Clearance.CLEARANCE_SUPPORTER;
    UUID epoch = new UUID(0xE, 1);
    long seq;
    long lane;
    long durableSeq;
    boolean forked;
    /** From this number on another store's mutations are decided: the lane is frozen when it comes. 0 = never. */
    long freezesAt;

    int recordsPerPage = 100;
    int itemsPerMessage = 100;
    /** Fails the n-th call or message from now on, once; counts down. 0 = never. */
    int failAfter;
    /** Effects stand, the answer is lost. */
    boolean losesReplies;
    /** Looks at no batch, since it has too much to do. */
    boolean busy;
    /** Done when the messages of a pull are made and none of them has arrived. */
    Runnable whileAPullIsOnItsWay = () -> {};

    /** Its sums are never right. */
    boolean falseSum;

    /** A cursor below it begins again from 0. */
    long horizon;

    /** Compacts after the n-th message of pulls from now on, once; counts down. 0 = never. */
    int compactsAfter;

    boolean offline;
    /** Of the connection that is there; 0 = not known. */
    long connection;

    /** The grant for it ends between its sum and its manifest. */
    @Nullable
    UUID refusesManifestOf;
    /** 0 = as many as the contract allows. */
    int batchMutations;
    /** The most batches that were ever without an answer that was fetched. */
    int mostInFlight;

    long serverTime = 1_000_000;

    void later(Duration time) {
        serverTime += time.toMillis();
    }

    private final Kinds kinds = Kinds.standard();
    private final Merge merge = new Merge(Lifecycles.standard());

    // --- what the office does ---

    void grant(UUID household) {
        grants.put(Ids.bytes(household), ++seq);
        revokes.remove(Ids.bytes(household));
    }

    void revoke(UUID household) {
        grants.remove(Ids.bytes(household));
        revokes.put(Ids.bytes(household), ++seq);
    }

    RecordVersion put(UUID household, int kind, UUID id, ByteString body) {
        return put(Ids.bytes(household), new Key(kind, Ids.bytes(id)), body, false);
    }

    RecordVersion delete(int kind, UUID id) {
        Key key = new Key(kind, Ids.bytes(id));
        return put(householdOf.get(key), key, records.get(key).getBody(), true);
    }

    private RecordVersion put(ByteString household, Key key, ByteString body, boolean deleted) {
        return write(household, key, body, deleted, ++seq);
    }

    private RecordVersion write(ByteString household, Key key, ByteString body, boolean deleted, long at) {
        RecordVersion version = RecordVersion.newBuilder()
                .setKindValue(key.kind())
                .setId(key.id())
                .setSeq(at)
                .setBody(body)
                .setDeleted(deleted)
                .build();
        records.put(key, version);
        householdOf.put(key, household);
        return version;
    }

    /** Forgets the tombstones and the revokes so far. */
    void compact() {
        horizon = seq;
        records.values().removeIf(RecordVersion::getDeleted);
        householdOf.keySet().retainAll(records.keySet());
        revokes.clear();
    }

    void closeRow(UUID mutation, QuarantineState state) {
        seq++;
        rows.replaceAll(row -> row.getMutationId().equals(Ids.bytes(mutation))
                ? row.toBuilder().setState(state).setClosedSeq(seq).build()
                : row);
    }

    /** Goes back to an earlier state, as a backup has it, in a new epoch. */
    void restore(FakeServer backup) {
        records.clear();
        records.putAll(backup.records);
        householdOf.clear();
        householdOf.putAll(backup.householdOf);
        grants.clear();
        grants.putAll(backup.grants);
        outcomesById.clear();
        outcomesById.putAll(backup.outcomesById);
        rows.clear();
        rows.addAll(backup.rows);
        seq = backup.seq;
        lane = 0;
        epoch = new UUID(0xE, epoch.getLeastSignificantBits() + 1);
    }

    FakeServer backup() {
        FakeServer copy = new FakeServer();
        copy.restore(this);
        return copy;
    }

    private boolean readable(Map.Entry<Key, RecordVersion> entry, ByteString household) {
        return householdOf.get(entry.getKey()).equals(household)
                && readable(entry.getKey().kind());
    }

    private boolean readable(int kind) {
        var schema = kinds.find(kind);
        return schema == null || schema.clearance().getNumber() <= clearance.getNumber();
    }

    Sum128 sum(ByteString household) {
        Sum128 sum = falseSum ? new Sum128(6, 6) : Sum128.ZERO;
        for (var entry : records.entrySet()) {
            RecordVersion v = entry.getValue();
            if (!v.getDeleted() && readable(entry, household)) {
                sum = sum.plus(BodyHash.record(v.getKindValue(), Ids.uuid(v.getId()), v.getSeq(), v.getBody()));
            }
        }
        return sum;
    }

    long head(ByteString household) {
        return records.entrySet().stream()
                .filter(entry -> readable(entry, household))
                .mapToLong(entry -> entry.getValue().getSeq())
                .max()
                .orElse(0);
    }

    List<Mutation> sent() {
        List<Mutation> all = new ArrayList<>();
        batches.forEach(batch -> all.addAll(batch.getMutationsList()));
        return all;
    }

    // --- the calls ---

    private void fault() throws TransportException {
        if (offline || (failAfter > 0 && --failAfter == 0)) {
            throw TransportException.unavailable("cut by the test");
        }
    }

    ByteString position(long at) {
        return Ids.bytes(epoch).concat(ByteString.copyFromUtf8(String.valueOf(at)));
    }

    private long seqOf(ByteString position) {
        return position.isEmpty() || !position.startsWith(Ids.bytes(epoch))
                ? -1
                : Long.parseLong(position.substring(16).toStringUtf8());
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        fault();
        hellos.add(request);
        if (refusesHello != null) {
            throw refusesHello;
        }
        return HelloResponse.newBuilder()
                .setVersion(1)
                .setServerTimeMillis(serverTime)
                .setPosition(position(seq))
                .setPositionSeq(seq)
                .setEpoch(Ids.bytes(epoch))
                .setDurableSeq(durableSeq)
                .setClearance(clearance)
                .setLaneNo(lane)
                .setLimits(SyncLimits.newBuilder().setBatchMutations(batchMutations))
                .setForked(forked)
                .setRetryAfterMillis(retryAfterMillis)
                .build();
    }

    @Override
    public long connection() {
        return connection;
    }

    @Override
    public PushStream openPush() throws TransportException {
        fault();
        Deque<PushAnswer> answers = new ArrayDeque<>();
        return new PushStream() {
            @Override
            public void send(PushBatch batch) throws TransportException {
                fault();
                batches.add(batch);
                if (busy) {
                    throw new TransportException(ErrorReason.BUSY, Duration.ofSeconds(1), "by the test");
                }
                answers.add(decide(batch));
                mostInFlight = Math.max(mostInFlight, answers.size());
            }

            @Override
            public PushAnswer receive() throws TransportException {
                if (freezesAt > 0 && answers.isEmpty()) {
                    throw new TransportException(ErrorReason.DEVICE_FORKED, Duration.ZERO, "by the test");
                }
                PushAnswer answer = answers.remove();
                if (losesReplies) {
                    losesReplies = false;
                    throw TransportException.unavailable("the reply was lost by the test");
                }
                fault();
                return answer;
            }

            @Override
            public void close() {}
        };
    }

    private PushAnswer decide(PushBatch batch) throws TransportException {
        if (!batch.getEpoch().equals(Ids.bytes(epoch))) {
            throw new TransportException(ErrorReason.EPOCH_CHANGED, Duration.ZERO, "by the test");
        }
        if (forked) {
            throw new TransportException(ErrorReason.DEVICE_FORKED, Duration.ZERO, "by the test");
        }
        PushAnswer.Builder answer =
                PushAnswer.newBuilder().setEpoch(Ids.bytes(epoch)).setFirstNo(batch.getFirstNo());
        if (batch.getFirstNo() > lane + 1) {
            return answer.setRetryFrom(lane + 1)
                    .setPosition(position(seq))
                    .setPositionSeq(seq)
                    .build();
        }
        long no = batch.getFirstNo();
        for (Mutation mutation : batch.getMutationsList()) {
            if (freezesAt > 0 && no >= freezesAt) {
                break;
            }
            MutationAnswer known = outcomesById.get(mutation.getId());
            if (no > lane) {
                lane = no;
                MutationAnswer decided = known == null
                        ? decide(mutation)
                        : known.toBuilder()
                                .setSeq(++seq)
                                .setWroteNamed(false)
                                .clearLaidOver()
                                .build();
                outcomesById.put(mutation.getId(), decided);
                known = decided;
            }
            answer.addAnswers(known);
            no++;
        }
        return answer.setPosition(position(seq)).setPositionSeq(seq).build();
    }

    private MutationAnswer decide(Mutation mutation) {
        Outcome forced = outcomes.apply(mutation);
        Outcome outcome = forced == null ? Outcome.APPLIED : forced;
        if (mutation.getOperationsCount() == 0 && mutation.getCloseReason().isEmpty()) {
            // As the real one does it with a mutation that says nothing.
            outcome = Outcome.REJECTED;
        } else if (!grants.containsKey(mutation.getHousehold())) {
            if (!mutation.getCreatesHousehold()) {
                outcome = Outcome.QUARANTINED;
            } else if (outcome != Outcome.QUARANTINED && outcome != Outcome.REJECTED) {
                grants.put(mutation.getHousehold(), seq + 1);
            }
        }
        MutationAnswer.Builder answer =
                MutationAnswer.newBuilder().setSeq(++seq).setOutcome(outcome);
        if (outcome == Outcome.REJECTED || outcome == Outcome.QUARANTINED) {
            rows.add(QuarantineRow.newBuilder()
                    .setMutationId(mutation.getId())
                    .setHousehold(mutation.getHousehold())
                    .setState(QuarantineState.QUARANTINE_STATE_OPEN)
                    .setRejected(outcome == Outcome.REJECTED)
                    .setOpenedSeq(seq)
                    .build());
            return answer.build();
        }
        if (outcome == Outcome.CONFLICT || mutation.getRecovered()) {
            return answer.build();
        }
        if (!mutation.getClosesRow().isEmpty()) {
            rows.replaceAll(row -> row.getMutationId().equals(mutation.getClosesRow())
                    ? row.toBuilder()
                            .setState(QuarantineState.QUARANTINE_STATE_APPLIED)
                            .setClosedSeq(seq)
                            .build()
                    : row);
        }
        answer.setWroteNamed(mutation.getOperationsCount() > 0);
        mutation.getOperationsList().forEach(operation -> answer.addLaidOver(apply(mutation, operation)));
        return answer.build();
    }

    private long apply(Mutation mutation, Operation operation) {
        Key key = new Key(operation.getKindValue(), operation.getId().isEmpty() ? mutation.getId() : operation.getId());
        RecordVersion before = records.get(key);
        Body body = before == null ? Body.EMPTY : Body.trusted(before.getBody());
        var schema = kinds.get(key.kind());
        if (operation.hasCreate()) {
            Body created = Body.trusted(operation.getCreate());
            body = before == null ? created : merge.lay(schema, body, Merge.asPatch(schema, created));
        } else if (operation.hasPatch()) {
            body = merge.lay(schema, body, operation.getPatch());
        }
        write(mutation.getHousehold(), key, body.bytes(), operation.hasDelete(), seq);
        return before == null ? 0 : before.getSeq();
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        fault();
        pulls.add(request);
        List<PullMessage> messages = request.hasRepair() ? repair(request) : catchUp(request);
        whileAPullIsOnItsWay.run();
        return stream(request.hasRepair() ? messages.iterator() : compactedMeanwhile(messages.iterator()));
    }

    /** The rest of a pull whose cursor the horizon has passed is a pull from 0. */
    private Iterator<PullMessage> compactedMeanwhile(Iterator<PullMessage> pull) {
        List<Iterator<PullMessage>> now = new ArrayList<>(List.of(pull));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return now.get(0).hasNext();
            }

            @Override
            public PullMessage next() {
                PullMessage message = now.get(0).next();
                if (compactsAfter > 0 && --compactsAfter == 0) {
                    compact();
                    now.set(0, catchUp(PullRequest.getDefaultInstance()).iterator());
                }
                return message;
            }
        };
    }

    private List<PullMessage> catchUp(PullRequest request) {
        long cursor = seqOf(request.getCursor());
        long since = cursor < horizon ? -1 : cursor;
        boolean fromZero = since < 0;
        boolean resumes = seqOf(request.getTarget()) >= horizon
                && (since >= 0 || request.getCursor().isEmpty());
        ByteString target = resumes ? request.getTarget() : position(seq);
        List<PullItem> items = new ArrayList<>();
        items.add(PullItem.newBuilder()
                .setStart(PullStart.newBuilder()
                        .setTarget(target)
                        .setFromZero(fromZero)
                        .setHouseholds(grants.size()))
                .build());
        revokes.forEach((household, at) -> {
            if (at > since && !fromZero) {
                items.add(PullItem.newBuilder()
                        .setRevoke(Revoke.newBuilder().setHousehold(household).setSeq(at))
                        .build());
            }
        });
        grants.forEach((household, at) -> {
            boolean whole = fromZero || at > since;
            boolean done = resumes
                    && ByteString.unsignedLexicographicalComparator().compare(household, request.getAfterHousehold())
                            <= 0;
            if (!done && (whole || head(household) > since)) {
                items.addAll(household(household, whole ? 0 : since, whole, request.getAdoptedList()));
            }
        });
        boolean granted = resumes || items.stream().anyMatch(PullItem::hasGrant);
        rows.forEach(row -> {
            boolean open = row.getState() == QuarantineState.QUARANTINE_STATE_OPEN;
            if (fromZero || (granted && open) ? open : Math.max(row.getOpenedSeq(), row.getClosedSeq()) > since) {
                items.add(PullItem.newBuilder().setQuarantine(row).build());
            }
        });
        items.add(PullItem.newBuilder()
                .setCheckpoint(Checkpoint.newBuilder().setCursor(target).setSeq(seqOf(target)))
                .build());
        return messages(items);
    }

    private List<PullItem> household(ByteString household, long since, boolean whole, List<SeqRange> adopted) {
        List<PullItem> items = new ArrayList<>();
        if (whole) {
            items.add(PullItem.newBuilder()
                    .setGrant(Grant.newBuilder().setHousehold(household).setSeq(grants.get(household)))
                    .build());
        }
        List<RecordVersion> versions = records.entrySet().stream()
                .filter(entry -> readable(entry, household))
                .map(Map.Entry::getValue)
                .filter(v -> v.getSeq() > since && !(whole && v.getDeleted()))
                .filter(v -> whole
                        || adopted.stream().noneMatch(r -> v.getSeq() >= r.getFirst() && v.getSeq() <= r.getLast()))
                .sorted((a, b) -> Long.compare(a.getSeq(), b.getSeq()))
                .toList();
        for (int at = 0; at == 0 || at < versions.size(); at += recordsPerPage) {
            int end = Math.min(versions.size(), at + recordsPerPage);
            items.add(delta(household, since, versions.subList(at, end), at == 0, end < versions.size(), whole, false));
        }
        return items;
    }

    private PullItem delta(
            ByteString household,
            long since,
            List<RecordVersion> versions,
            boolean first,
            boolean more,
            boolean whole,
            boolean repair) {
        HouseholdDelta.Builder delta = HouseholdDelta.newBuilder()
                .setHousehold(household)
                .setFrom(since)
                .setTo(seq)
                .setWhole(whole)
                .setFirstPage(first)
                .setMore(more)
                .setRepair(repair)
                .addAllRecords(versions);
        if (!more) {
            delta.setSum(sum(household).bytes()).setHead(head(household));
        }
        return PullItem.newBuilder().setDelta(deltas.apply(delta.build())).build();
    }

    private List<PullMessage> repair(PullRequest request) {
        ByteString household = request.getRepair().getHousehold();
        Set<Key> asked = new HashSet<>();
        for (RecordRef ref : request.getRepair().getRecordsList()) {
            asked.add(new Key(ref.getKindValue(), ref.getId()));
        }
        List<RecordVersion> versions = records.entrySet().stream()
                .filter(entry -> readable(entry, household))
                .filter(entry -> asked.contains(entry.getKey())
                        || entry.getValue().getSeq() > request.getRepair().getFrom())
                .map(Map.Entry::getValue)
                .toList();
        return messages(List.of(delta(household, request.getRepair().getFrom(), versions, true, false, false, true)));
    }

    private List<PullMessage> messages(List<PullItem> items) {
        List<PullMessage> messages = new ArrayList<>();
        for (int at = 0; at < items.size(); at += itemsPerMessage) {
            messages.add(PullMessage.newBuilder()
                    .setEpoch(Ids.bytes(epoch))
                    .setPosition(position(seq))
                    .setPositionSeq(seq)
                    .addAllItems(items.subList(at, Math.min(items.size(), at + itemsPerMessage)))
                    .build());
        }
        return messages;
    }

    private <T> MessageStream<T> stream(Iterator<T> messages) {
        return new MessageStream<>() {
            @Override
            public @Nullable T next() throws TransportException {
                if (!messages.hasNext()) {
                    return null;
                }
                fault();
                return messages.next();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public MessageStream<Poke> watch() {
        return stream(List.<Poke>of().iterator());
    }

    /** What it tells of any record's history; null = it is older than the call. */
    @Nullable
    List<HistoryMessage> history = List.of();

    @Override
    public MessageStream<HistoryMessage> history(HistoryRequest request) throws TransportException {
        fault();
        List<HistoryMessage> told = history;
        return told == null ? SyncTransport.super.history(request) : stream(told.iterator());
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        fault();
        manifests.add(request);
        ManifestMessage.Builder message = ManifestMessage.newBuilder()
                .setEpoch(Ids.bytes(epoch))
                .setPosition(position(seq))
                .setSnapshotSeq(seq);
        if (request.hasHousehold()) {
            UUID refused = refusesManifestOf;
            if (!grants.containsKey(request.getHousehold())
                    || (refused != null && request.getHousehold().equals(Ids.bytes(refused)))) {
                throw new TransportException(ErrorReason.NOT_ENTITLED, Duration.ZERO, "by the test");
            }
            records.forEach((key, v) -> {
                if (householdOf.get(key).equals(request.getHousehold())) {
                    message.addRecords(RecordHash.newBuilder()
                            .setKindValue(key.kind())
                            .setId(key.id())
                            .setSeq(v.getSeq())
                            .setHash(BodyHash.record(key.kind(), Ids.uuid(key.id()), v.getSeq(), v.getBody()))
                            .setDeleted(v.getDeleted()));
                }
            });
        } else {
            grants.keySet().stream()
                    .filter(household -> ByteString.unsignedLexicographicalComparator()
                                    .compare(household, request.getHouseholds().getAfter())
                            > 0)
                    .limit(request.getHouseholds().getLimit())
                    .forEach(household -> message.addHouseholds(HouseholdSum.newBuilder()
                            .setHousehold(household)
                            .setHead(head(household))
                            .setSum(sum(household).bytes())));
        }
        return stream(List.of(message.build()).iterator());
    }

    @Override
    public void close() {}
}
