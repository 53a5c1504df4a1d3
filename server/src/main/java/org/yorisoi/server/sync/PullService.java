package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.sync.v1.Checkpoint;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PullStart;

/**
 * Brings a device up to date. Each message is read from one snapshot when it is asked for; between messages no
 * transaction is open. Thread-safe; the iterators are not.
 */
public final class PullService {
    private final Database database;
    private final PositionKeys keys;
    private final EpochService epochs;
    private final int messageBytes;

    /** @param messageBytes after which a message is sent */
    public PullService(Database database, PositionKeys keys, EpochService epochs, int messageBytes) {
        this.database = database;
        this.keys = keys;
        this.epochs = epochs;
        this.messageBytes = messageBytes;
    }

    /**
     * The messages of a pull, made one by one as they are asked for.
     *
     * @throws SyncRefusal if the caller may not pull
     */
    public Iterator<PullMessage> pull(Caller caller, PullRequest request) {
        if (!caller.active()) {
            throw closed();
        }
        if (request.getAdoptedCount() > Limits.ADOPTED_RANGES) {
            throw SyncRefusal.malformed("a pull names more than " + Limits.ADOPTED_RANGES + " adopted ranges");
        }
        if (request.hasRepair()) {
            return new RepairAnswer(database, keys, messageBytes).messages(caller, request.getRepair());
        }
        return new Pull(caller, request);
    }

    /** Begins when its first message is asked for: what the device shows is verified in the snapshot of that message. */
    private final class Pull implements Iterator<PullMessage> {
        private final Caller caller;
        private final PullRequest request;
        private @Nullable Iterator<PullMessage> rest;

        Pull(Caller caller, PullRequest request) {
            this.caller = caller;
            this.request = request;
        }

        @Override
        public boolean hasNext() {
            Iterator<PullMessage> begun = rest;
            return begun == null || begun.hasNext();
        }

        @Override
        public PullMessage next() {
            Iterator<PullMessage> begun = rest;
            if (begun != null) {
                return begun.next();
            }
            return epochs.verified(
                    caller.office(),
                    List.of(request.getCursor(), request.getTarget(), request.getNewest()),
                    "begin a pull",
                    this::begin);
        }

        private PullMessage begin(OfficeSession session) throws SQLException {
            HeadStore heads = new HeadStore(session);
            Head head = heads.read();
            PullPlan plan = plan(heads, head, keys.of(session));
            if (!plan.fromZero() && plan.since() == plan.target().seq() && !plan.overtakenBy(head.horizon())) {
                rest = Collections.emptyIterator();
                return nothingNew(plan, head, keys.of(session));
            }
            PullMessages messages = new PullMessages(database, caller, keys, plan, messageBytes);
            rest = messages;
            return messages.message(session);
        }

        private PullPlan plan(HeadStore heads, Head head, byte[] key) throws SQLException {
            Position cursor = valid(heads, head, Position.open(key, request.getCursor()));
            Position target = valid(heads, head, Position.open(key, request.getTarget()));
            boolean resumes = target != null && Ids.isId(request.getAfterHousehold());
            Position end = resumes && target != null ? target : position(head);
            return new PullPlan(
                    head.epoch(),
                    cursor == null ? 0 : cursor.seq(),
                    cursor == null,
                    end,
                    end.sealed(key),
                    resumes ? request.getAfterHousehold() : PullPlan.FROM_THE_START,
                    request.getAdoptedList());
        }
    }

    static SyncRefusal closed() {
        return new SyncRefusal(
                ErrorReason.ACCOUNT_CLOSED,
                "the account or device was closed",
                "what you entered is kept; ask the office");
    }

    private static Position position(Head head) {
        return new Position(head.epoch(), head.seq(), head.chain());
    }

    /** Null unless the position is one of the present epoch's log. */
    private static @Nullable Position valid(HeadStore heads, Head head, @Nullable Position position)
            throws SQLException {
        if (position == null || !position.epoch().equals(head.epoch())) {
            return null;
        }
        return position.chain().equals(heads.chainAt(position.epoch(), position.seq())) ? position : null;
    }

    private static PullMessage nothingNew(PullPlan plan, Head head, byte[] key) {
        return PullMessage.newBuilder()
                .setPosition(position(head).sealed(key))
                .setPositionSeq(head.seq())
                .setEpoch(Ids.bytes(plan.epoch()))
                .addItems(startItem(plan, 0))
                .addItems(checkpoint(plan))
                .build();
    }

    static PullItem startItem(PullPlan plan, int households) {
        PullStart start = PullStart.newBuilder()
                .setTarget(plan.sealedTarget())
                .setFromZero(plan.fromZero())
                .setHouseholds(households)
                .build();
        return PullItem.newBuilder().setStart(start).build();
    }

    static PullItem checkpoint(PullPlan plan) {
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setCursor(plan.sealedTarget())
                .setSeq(plan.target().seq())
                .build();
        return PullItem.newBuilder().setCheckpoint(checkpoint).build();
    }
}
