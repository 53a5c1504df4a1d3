package org.yorisoi.server.sync;

import java.sql.SQLException;
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
     * @throws SyncRefusal if the caller may not pull, or its cursor proves that the server was rolled back
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
        epochs.verify(caller.office(), List.of(request.getCursor(), request.getTarget()));
        Start start = database.read("begin a pull", jdbc -> start(session(caller, jdbc), request));
        if (start.nothingNew()) {
            return List.of(start.only()).iterator();
        }
        return new PullMessages(database, caller, keys, start.plan(), messageBytes);
    }

    static SyncRefusal closed() {
        return new SyncRefusal(
                ErrorReason.ACCOUNT_CLOSED,
                "the account or device was closed",
                "what you entered is kept; ask the office");
    }

    /** How a pull begins; {@code only} is its only message if nothing is new. */
    private record Start(PullPlan plan, boolean nothingNew, PullMessage only) {}

    private Start start(OfficeSession session, PullRequest request) throws SQLException {
        HeadStore heads = new HeadStore(session);
        Head head = heads.read();
        byte[] key = keys.of(session);
        Position newest = new Position(head.epoch(), head.seq(), head.chain());
        Position cursor = valid(heads, head, Position.open(key, request.getCursor()));
        Position target = valid(heads, head, Position.open(key, request.getTarget()));
        boolean resumes = target != null && Ids.isId(request.getAfterHousehold());
        Position end = resumes && target != null ? target : newest;
        PullPlan plan = new PullPlan(
                head.epoch(),
                cursor == null ? 0 : cursor.seq(),
                cursor == null,
                end,
                end.sealed(key),
                resumes ? request.getAfterHousehold() : PullPlan.FROM_THE_START,
                request.getAdoptedList());
        boolean nothingNew = cursor != null && cursor.seq() == end.seq() && !plan.overtakenBy(head.horizon());
        return new Start(plan, nothingNew, only(plan, newest, key));
    }

    /** Null unless the position is one of the present epoch's log. */
    private static @Nullable Position valid(HeadStore heads, Head head, @Nullable Position position)
            throws SQLException {
        if (position == null || !position.epoch().equals(head.epoch())) {
            return null;
        }
        return position.chain().equals(heads.chainAt(position.epoch(), position.seq())) ? position : null;
    }

    private static PullMessage only(PullPlan plan, Position newest, byte[] key) {
        return PullMessage.newBuilder()
                .setPosition(newest.sealed(key))
                .setPositionSeq(newest.seq())
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

    private OfficeSession session(Caller caller, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, caller.office(), database.dialect());
    }
}
