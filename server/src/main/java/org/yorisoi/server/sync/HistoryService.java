package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.HistoryStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.HistoryVersion;

/**
 * Says how a record became what it is, to whoever may read it now. Each message is read from one snapshot, which also
 * checks the grant; between messages no transaction is open. Thread-safe; the iterators are not.
 */
public final class HistoryService {
    /** Rows read at once: each may hold a body. */
    private static final int ROWS = 32;

    private final Database database;
    private final Kinds kinds;
    private final int messageBytes;

    /** @param messageBytes that a message never exceeds, unless one version alone does */
    public HistoryService(Database database, Kinds kinds, int messageBytes) {
        this.database = database;
        this.kinds = kinds;
        this.messageBytes = messageBytes;
    }

    /**
     * The versions of a record, newest first, made message by message as they are asked for.
     *
     * @throws SyncRefusal if the caller may not read anything, or the request is no request; NOT_ENTITLED, from the first
     *     message, if there is no such record that this caller may read: whether there is one is not told
     */
    public Iterator<HistoryMessage> history(Caller caller, HistoryRequest request) {
        if (!caller.active()) {
            throw PullService.closed();
        }
        if (!Ids.isId(request.getId()) || request.getBeforeSeq() < 0) {
            throw SyncRefusal.malformed("a history's record id or place");
        }
        return new Versions(caller, request);
    }

    private static SyncRefusal notEntitled() {
        return new SyncRefusal(
                ErrorReason.NOT_ENTITLED, "no such record that this caller may read", "pull, and look again");
    }

    private final class Versions implements Iterator<HistoryMessage> {
        private final Caller caller;
        private final RecordKey key;
        /** The versions that were sent begin here. */
        private long before;

        private int left;

        Versions(Caller caller, HistoryRequest request) {
            this.caller = caller;
            this.key = new RecordKey(request.getKindValue(), Ids.uuid(request.getId()));
            this.before = request.getBeforeSeq() == 0 ? Long.MAX_VALUE : request.getBeforeSeq();
            int limit = request.getLimit();
            this.left = limit <= 0 ? Limits.HISTORY_VERSIONS : Math.min(limit, Limits.HISTORY_VERSIONS);
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public HistoryMessage next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return database.read(
                    "history", jdbc -> message(new OfficeSession(jdbc, caller.office(), database.dialect())));
        }

        private HistoryMessage message(OfficeSession session) throws SQLException {
            StoredRecord record = readable(session);
            HistoryStore store = new HistoryStore(session);
            List<HistoryRow> rows = store.before(key, before, ROWS);
            boolean last = rows.size() < ROWS;
            long from = last ? 0 : rows.get(ROWS - 1).change().seq();
            HistoryVersions versions = new HistoryVersions(session, kinds, record, store.firstChange(key, before));
            Filling filling = new Filling();
            for (HistoryVersions.Source source : versions.sources(rows, from, before)) {
                filling.add(versions.of(source));
            }
            if (last && !filling.full) {
                left = 0;
            }
            return filling.message.build();
        }

        private StoredRecord readable(OfficeSession session) throws SQLException {
            StoredRecord record = find(session);
            ScopeStore scopes = new ScopeStore(session);
            if (record == null
                    || record.clearance().getNumber()
                            > scopes.clearance(caller.user()).getNumber()
                    || !scopes.grantedSince(caller.user(), List.of(record.household()))
                            .containsKey(record.household())) {
                throw notEntitled();
            }
            return record;
        }

        private @Nullable StoredRecord find(OfficeSession session) throws SQLException {
            RecordStore records = new RecordStore(session);
            StoredRecord present = records.find(List.of(key)).get(key);
            StoredRecord compacted =
                    present == null ? records.compacted(List.of(key)).get(key) : null;
            if (compacted == null) {
                return present;
            }
            // Its last change is its deletion, which left the body as it found it.
            HistoryRow deletion = new HistoryStore(session).lastChange(key);
            ByteString body = deletion == null ? null : deletion.bodyBefore();
            return body == null ? compacted : compacted.changed(compacted.seq(), true, body);
        }

        /** One message while versions are put in. */
        private final class Filling {
            final HistoryMessage.Builder message = HistoryMessage.newBuilder();
            private int bytes;
            boolean full;

            void add(HistoryVersion version) {
                int size = version.getSerializedSize();
                full |= left == 0 || (bytes > 0 && bytes + size > messageBytes);
                if (!full) {
                    message.addVersions(version);
                    bytes += size;
                    before = version.getSeq();
                    left--;
                }
            }
        }
    }
}
