package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.RecordHash;

/** What a new epoch does to the store, and what a restored server is offered. */
final class Restores {
    // Below every turn of a new save: what goes back to the outbox is numbered first, in the order it had.
    private static final long FIRST_TURNS = -1_000_000_000_000L;

    private final Tables tables;
    private final Quarantine quarantine;
    private final IdSource ids;

    Restores(Tables tables, Quarantine quarantine, IdSource ids) {
        this.tables = tables;
        this.quarantine = quarantine;
        this.ids = ids;
    }

    /** Enters another epoch: the first one, or that of a restored server, with the sent log back in the outbox. */
    void enter(SqlSession sql, ByteString epoch) {
        boolean first = Setting.EPOCH.bytes(sql).isEmpty();
        Setting.EPOCH.put(sql, epoch);
        Setting.EPOCH_NO.put(sql, Setting.EPOCH_NO.number(sql) + 1);
        for (Setting forgotten : List.of(
                Setting.CURSOR, Setting.NEWEST, Setting.TARGET, Setting.AFTER_HOUSEHOLD, Setting.OFFERED_HOUSEHOLD)) {
            forgotten.put(sql, ByteString.EMPTY);
        }
        for (Setting zero : List.of(
                Setting.NEWEST_SEQ,
                Setting.CHECKPOINT_SEQ,
                Setting.FROM_ZERO,
                Setting.CAUGHT_UP,
                Setting.DURABLE_SEQ,
                Setting.FORKED)) {
            zero.put(sql, 0);
        }
        Setting.NEXT_NO.put(sql, 1);
        sql.execute("DELETE FROM batch");
        sql.execute("DELETE FROM page");
        tables.adopted().clear(sql);
        tables.held().clear(sql);
        sql.execute("UPDATE household SET scope_seq=0,delta_to=0,sum=NULL,proof=0,rounds=0");
        if (!first) {
            sendAgain(sql);
            Setting.RESTORE_STEP.put(sql, RestoreStep.RESEND.code);
        }
    }

    private static void sendAgain(SqlSession sql) {
        // What was offered and closed is not offered again.
        sql.execute(
                "DELETE FROM mutation WHERE (flags & ?)!=0 AND EXISTS (SELECT 1 FROM settled_offer s"
                        + " WHERE s.mutation=mutation.id)",
                MutationFlag.RECOVERED.bit);
        sql.execute("UPDATE mutation SET flags=flags|? WHERE state=2", MutationFlag.RESTORING.bit);
        // In save order: numbers of a lane from before a new enrolment say nothing beside those of the lane after it.
        // What waits for a number of the lane after it was saved before some of what the server knew by then. An offer
        // that never had a number stays behind what waited before it.
        sql.execute(
                "UPDATE mutation SET turn=?+n,state=0,no=0,flags=(flags|?)&~?,outcome=0,seq=0"
                        + " WHERE state IN (1,2) OR (flags & ?)!=0",
                FIRST_TURNS,
                MutationFlag.RENUMBERED.bit,
                MutationFlag.CLOSED.bit,
                MutationFlag.RENUMBERED.bit);
    }

    /** True if an answer is missing that the present step waits for. */
    boolean waits(SqlSession sql) {
        return sql.number("SELECT count(*) FROM mutation WHERE state<2 AND (flags & ?)!=0", MutationFlag.RESTORING.bit)
                > 0;
    }

    /** Offers what a household's manifest lacks, and notes the household as done. */
    int offer(Transaction t, UUID household, List<RecordHash> manifest) {
        Map<RecordKey, RecordHash> theirs = new HashMap<>();
        manifest.forEach(hash -> theirs.put(new RecordKey(hash.getKindValue(), Ids.uuid(hash.getId())), hash));
        int offered = 0;
        for (BaseRow base : tables.bases().ofHousehold(t.sql(), household)) {
            ByteString body = base.epoch() == t.epoch() ? null : tables.bases().open(base);
            if (body != null && differs(base, body, theirs.get(base.key())) && offer(t, base, body)) {
                offered++;
            }
        }
        Setting.OFFERED_HOUSEHOLD.put(t.sql(), Ids.bytes(household));
        return offered;
    }

    private static boolean differs(BaseRow base, ByteString body, @Nullable RecordHash theirs) {
        RecordKey key = base.key();
        return theirs == null
                || theirs.getDeleted() != base.deleted()
                || theirs.getSeq() != base.seq()
                || !theirs.getHash().equals(BodyHash.record(key.kind(), key.id(), base.seq(), body));
    }

    private boolean offer(Transaction t, BaseRow base, ByteString body) {
        ByteString create = base.deleted() ? ByteString.EMPTY : body;
        if (quarantine.settled(t, base.key(), create)) {
            return false;
        }
        UUID id = ids.next();
        Operation.Builder operation = Operation.newBuilder()
                .setKindValue(base.key().kind())
                .setId(Ids.bytes(base.key().id()));
        if (base.deleted()) {
            operation.setDelete(Delete.getDefaultInstance());
        } else {
            operation.setCreate(create);
        }
        Mutation mutation = Mutation.newBuilder()
                .setId(Ids.bytes(id))
                .setHousehold(Ids.bytes(base.household()))
                .setRecovered(true)
                .addOperations(operation)
                .build();
        int flags = MutationFlag.RECOVERED.bit | MutationFlag.RESTORING.bit;
        tables.mutations().add(t, mutation, id, new Mutations.Saved(0, 0, flags, false));
        return true;
    }
}
