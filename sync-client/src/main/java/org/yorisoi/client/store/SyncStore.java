package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.RecordHash;

/** The half of a store that a sync works with. Each method is one transaction, unless it says that it only reads. */
public final class SyncStore {
    private final LocalStore store;
    private final Tables tables;
    private final Lane lane;
    private final Answers answers;
    private final Pulls pulls;
    private final Scope scope;
    private final Restores restores;
    private final Checks checks;
    private final SyncConfig config;

    SyncStore(LocalStore store, SyncConfig config, Tables tables, IdSource ids) {
        this.store = store;
        this.config = config;
        this.tables = tables;
        Quarantine quarantine = new Quarantine(tables);
        this.lane = new Lane(tables.mutations(), new Squash(config.kinds()), ids);
        this.answers = new Answers(tables, config.kinds(), config.clock());
        this.scope = new Scope(tables);
        this.pulls = new Pulls(tables, new Deltas(tables, scope), scope, quarantine);
        this.restores = new Restores(tables, quarantine, ids);
        this.checks = new Checks(store, tables, pulls);
    }

    // --- meeting the server ---

    /** What the device says first; reads only. */
    public HelloRequest hello() {
        return store.read(
                "hello.request",
                sql -> HelloRequest.newBuilder()
                        .setDeviceTimeMillis(config.clock().millis())
                        .setCursor(Setting.CURSOR.bytes(sql))
                        .setNewest(Setting.NEWEST.bytes(sql))
                        .setDevice(Setting.DEVICE.bytes(sql))
                        .setAppVersion(config.appVersion())
                        .setPredecessorAnswerSeq(Setting.PREDECESSOR_ANSWER_SEQ.number(sql))
                        .build());
    }

    /**
     * Takes the server's answer; another epoch than before puts the sent log back into the outbox.
     *
     * @param sentMillis the device's time when it asked
     */
    public void met(HelloResponse answer, long sentMillis) {
        long now = config.clock().millis();
        store.writeUrgently("hello.answer", t -> {
            SqlSession sql = t.sql();
            if (!answer.getEpoch().equals(Setting.EPOCH.bytes(sql))) {
                restores.enter(sql, answer.getEpoch());
            }
            Lane.resume(sql, answer.getLaneNo());
            if (!answer.getPosition().equals(Setting.CURSOR.bytes(sql))) {
                // There may be something new; the next checkpoint says when it is here.
                Setting.CAUGHT_UP.put(sql, 0);
            }
            Pulls.newest(sql, answer.getPosition(), answer.getPositionSeq());
            Setting.DURABLE_SEQ.put(sql, answer.getDurableSeq());
            Setting.FORKED.put(sql, answer.getForked() ? 1 : 0);
            Setting.CLEARANCE.put(sql, answer.getClearanceValue());
            Setting.USER.put(sql, answer.getUser());
            Setting.OFFICE_ROOM.put(sql, answer.getOfficeRoom());
            Setting.CONTACT_MILLIS.put(sql, now);
            Setting.SERVER_MILLIS.put(sql, answer.getServerTimeMillis());
            Setting.CLOCK_OFFSET_MILLIS.put(sql, answer.getServerTimeMillis() - (sentMillis + (now - sentMillis) / 2));
            return true;
        });
    }

    /** Another store uses this device's lane. */
    public void forked() {
        store.writeUrgently("push.forked", t -> {
            Setting.FORKED.put(t.sql(), 1);
            return true;
        });
    }

    /** The store goes on under another device's id; what was not decided is numbered anew. */
    void reenrol(Transaction t, ByteString device) {
        SqlSession sql = t.sql();
        Setting.PREDECESSOR_ANSWER_SEQ.put(
                sql, sql.number("SELECT max(seq) FROM mutation WHERE state=2 AND epoch=?", t.epoch()));
        Setting.DEVICE.put(sql, device);
        sql.execute("UPDATE mutation SET state=0,no=0,flags=flags|? WHERE state=1", MutationFlag.RENUMBERED.bit);
        Lane.forget(sql);
    }

    /** True if there is nothing to hand in, and no restore to be finished; reads only. */
    public boolean idle() {
        return store.read(
                "sync.idle",
                sql -> Setting.RESTORE_STEP.number(sql) == RestoreStep.NONE.code
                        && sql.number("SELECT EXISTS (SELECT 1 FROM mutation WHERE state<2)") == 0);
    }

    // --- pushing ---

    /** True if the lane is frozen; reads only. */
    public boolean isForked() {
        return store.read("push.forked?", sql -> Setting.FORKED.number(sql) != 0);
    }

    /** Mutations without an outcome; reads only. */
    public long pending() {
        return store.read("push.pending", sql -> sql.number("SELECT count(*) FROM mutation WHERE state<2"));
    }

    /** Counts one more attempt of the batches without an answer; returns their first numbers, ascending. */
    public List<Long> sendAgain() {
        boolean any = store.read("push.open", sql -> sql.number("SELECT count(*) FROM batch") > 0);
        return any ? store.writeUrgently("push.again", lane::again) : List.of();
    }

    /** The server had too much to do for any of the batches without an answer: this attempt of them does not count. */
    public void sentAway() {
        store.writeUrgently("push.away", t -> {
            lane.sentAway(t);
            return true;
        });
    }

    /** Gives numbers to the next batch and returns it; without mutations if nothing waits. */
    public PushBatch number(BatchLimits limits) {
        boolean any = store.read("push.waiting", sql -> sql.number("SELECT 1 FROM mutation WHERE state=0 LIMIT 1") > 0);
        return any ? store.writeUrgently("push.number", t -> lane.number(t, limits)) : PushBatch.getDefaultInstance();
    }

    /** The batch, byte for byte as before if it was sent before; reads only. */
    public PushBatch batch(long firstNo) {
        return store.read("push.batch", sql -> lane.batch(sql, firstNo));
    }

    /**
     * Takes the answer to a batch.
     *
     * @param sent the batch as it was sent
     */
    public Taken answer(PushAnswer answer, PushBatch sent) {
        return store.writeUrgently("push.answer", t -> {
            SqlSession sql = t.sql();
            if (!answer.getEpoch().equals(Setting.EPOCH.bytes(sql))) {
                return Taken.OTHER_EPOCH;
            }
            List<MutationRow> rows = lane.rows(sql, answer.getFirstNo(), answer.getAnswersCount());
            if (!answers.take(t, answer, sent, rows)) {
                return Taken.UNEXPECTED;
            }
            Pulls.newest(sql, answer.getPosition(), answer.getPositionSeq());
            Setting.CONTACT_MILLIS.put(sql, config.clock().millis());
            return Taken.TAKEN;
        });
    }

    /** What became of a message from the server. */
    public enum Taken {
        /** Its effects are durable. */
        TAKEN,
        /** It is of another epoch and had no effect. */
        OTHER_EPOCH,
        /** It answers nothing that was asked and had no effect. */
        UNEXPECTED
    }

    // --- pulling ---

    /** What to ask for; reads only. */
    public PullRequest pullRequest() {
        return store.read("pull.request", pulls::request);
    }

    /** Takes one message of a pull, all of it or nothing. */
    public Pulled pulled(PullMessage message) {
        return store.write("pull.message", t -> {
            if (!message.getEpoch().equals(Setting.EPOCH.bytes(t.sql()))) {
                return new Pulled(Taken.OTHER_EPOCH, 0, 0, false);
            }
            Pulls.Pulled pulled = pulls.take(t, message);
            return new Pulled(Taken.TAKEN, pulled.records(), pulled.households(), pulled.complete());
        });
    }

    /**
     * What a message brought.
     *
     * @param complete the pull reached its checkpoint
     */
    public record Pulled(Taken taken, long records, long households, boolean complete) {}

    /** How many households the pull under way brings; for progress only; reads only. */
    public long pullHouseholds() {
        return store.read("pull.total", Setting.PULL_HOUSEHOLDS::number);
    }

    /** Something may have changed at the server: "synced" is not shown until the next checkpoint. */
    public void behind() {
        store.write("pull.behind", t -> {
            Setting.CAUGHT_UP.put(t.sql(), 0);
            return true;
        });
    }

    /** Households to be purged; reads only. */
    public List<UUID> leaving() {
        return store.read("scope.leaving", sql -> tables.households().inState(sql, HouseholdState.LEAVING));
    }

    /** Purges a household if it still is to be, and nothing of it is undecided; true if it was purged. */
    public boolean purge(UUID household) {
        return store.write("scope.purge", t -> scope.purge(t, household));
    }

    // --- restoring a server ---

    /** The present step; reads only. */
    public RestoreStep restoreStep() {
        return RestoreStep.of(store.read("restore.step", Setting.RESTORE_STEP::number));
    }

    /** Goes on to the next step if all that the present one waits for is answered; true if it did. */
    public boolean restoreNext() {
        return store.write("restore.next", t -> {
            long step = Setting.RESTORE_STEP.number(t.sql());
            boolean awaits = step == RestoreStep.RESEND.code || step == RestoreStep.AWAIT.code;
            if (!awaits || restores.waits(t.sql())) {
                return false;
            }
            Setting.RESTORE_STEP.put(t.sql(), step + 1);
            return true;
        });
    }

    /** The next household whose bases are to be offered, null if there is none; reads only. */
    public @Nullable UUID offerNext() {
        List<UUID> next = store.read(
                "restore.household",
                sql -> sql.list(
                        "SELECT id FROM household WHERE id>? ORDER BY id LIMIT 1",
                        row -> Blobs.uuid(row.bytesAt(0)),
                        Setting.OFFERED_HOUSEHOLD.bytes(sql).toByteArray()));
        return next.isEmpty() ? null : next.get(0);
    }

    /** Puts into the outbox what a household's manifest lacks; returns how many records. */
    public int offer(UUID household, List<RecordHash> manifest) {
        return store.write("restore.offer", t -> restores.offer(t, household, manifest));
    }

    /** All households were offered. */
    public void offered() {
        store.write("restore.offered", t -> {
            Setting.RESTORE_STEP.put(t.sql(), RestoreStep.AWAIT.code);
            return true;
        });
    }

    // --- upkeep ---

    /** Comparing and repairing. */
    public Checks checks() {
        return checks;
    }

    /** Forgets what no restore can ask for any more, and makes the reserve again. */
    public void tidy() {
        if (store.read("tidy?", SentLog::hasOld)) {
            store.write("tidy", t -> SentLog.prune(t.sql()));
        }
        store.refill();
    }
}
