package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.OfficeStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.SyncLimits;

/** Opens a connection: versions, clocks, limits, and whether the server was rolled back. Thread-safe. */
public final class HelloService {
    /** The protocol version that this server speaks. */
    public static final int VERSION = 1;

    private static final SyncLimits LIMITS = SyncLimits.newBuilder()
            .setBatchMutations(Limits.BATCH_MUTATIONS)
            .setBatchBytes(Limits.BATCH_BYTES)
            .setBatchesInFlight(Limits.BATCHES_IN_FLIGHT)
            .setMutationBytes(Limits.MUTATION_BYTES)
            .build();

    private final Database database;
    private final PositionKeys keys;
    private final EpochService epochs;
    private final InstantSource clock;
    private final HelloNotes notes;

    public HelloService(Database database, PositionKeys keys, EpochService epochs, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.epochs = epochs;
        this.clock = clock;
        this.notes = new HelloNotes(database);
    }

    /**
     * Answers a device's Hello.
     *
     * @throws SyncRefusal if there is no common version or the device is not the token's
     */
    public HelloResponse hello(Caller caller, HelloRequest request) {
        if (!request.getDevice().equals(Ids.bytes(caller.device()))) {
            throw new SyncRefusal(
                    ErrorReason.DEVICE_MISMATCH,
                    "Hello names another device than the token",
                    "nothing was changed; open the store that belongs to this token");
        }
        // First of all: also a device that can only push must not push to a server that was rolled back.
        epochs.verify(caller.office(), List.of(request.getCursor(), request.getNewest()));
        if (!request.getVersionsList().contains(VERSION)) {
            throw new SyncRefusal(
                    ErrorReason.PROTOCOL_UNSUPPORTED,
                    "this server speaks version " + VERSION,
                    "update the app; what you entered is kept and can still be handed in");
        }
        long now = clock.millis();
        notes.note(caller, request, now);
        return database.read("hello", jdbc -> answer(session(caller, jdbc), caller, now));
    }

    private HelloResponse answer(OfficeSession session, Caller caller, long now) throws SQLException {
        Head head = new HeadStore(session).read();
        LaneStore.Lane lane = new LaneStore(session).read(head.epoch(), caller.device());
        return HelloResponse.newBuilder()
                .setVersion(VERSION)
                .setServerTimeMillis(now)
                .setLimits(LIMITS)
                .setPosition(new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session)))
                .setPositionSeq(head.seq())
                .setEpoch(Ids.bytes(head.epoch()))
                .setDurableSeq(head.durableSeq())
                .setClearance(new ScopeStore(session).clearance(caller.user()))
                .setLaneNo(lane.lastNo())
                .setForked(lane.frozen())
                .setOffice(caller.office())
                .setUser(Ids.bytes(caller.user()))
                .setOfficeRoom(Ids.bytes(new OfficeStore(session).room()))
                .build();
    }

    private OfficeSession session(Caller caller, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, caller.office(), database.dialect());
    }
}
