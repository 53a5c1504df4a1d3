package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.HistoryAct;
import org.yorisoi.sync.v1.HistoryChange;
import org.yorisoi.sync.v1.HistoryVersion;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/** Words the versions of one record, from the newest to the oldest, within one transaction. */
final class HistoryVersions {
    /** The first tag of a serialized patch that changes something; an operation begins with its kind. */
    private static final byte PATCH_TAG = 0x0A;

    private final OfficeSession session;
    private final @Nullable KindSchema kind;
    private final StoredRecord record;
    /** What the record was after the version that comes next, and before those that came. */
    private ByteString body;

    private boolean deleted;

    /** @param next the change after the versions to be worded; null if they are the newest */
    HistoryVersions(OfficeSession session, Kinds kinds, StoredRecord record, @Nullable HistoryRow next) {
        this.session = session;
        this.kind = kinds.find(record.key().kind());
        this.record = record;
        this.body = next == null ? record.body() : before(next);
        this.deleted = next == null ? record.deleted() : next.deletedBefore();
    }

    private static ByteString before(HistoryRow row) {
        ByteString before = row.bodyBefore();
        return before == null ? ByteString.EMPTY : before;
    }

    /**
     * Where a version comes from: a row of the history, the record's making, or what of a mutation waits in conflicts; the
     * latter may come with one of the others.
     */
    static final class Source {
        private final Change by;
        private final List<StoredRecord> conflicts = new ArrayList<>();
        private @Nullable HistoryRow row;
        private boolean creates;

        Source(Change by) {
            this.by = by;
        }
    }

    /**
     * The sources of the versions from {@code from} (inclusive) to {@code before} (exclusive), newest first.
     *
     * @param rows of the history between the two
     */
    Collection<Source> sources(List<HistoryRow> rows, long from, long before) throws SQLException {
        SortedMap<Long, Source> sources = new TreeMap<>(Comparator.reverseOrder());
        for (HistoryRow row : rows) {
            source(sources, row.change()).row = row;
        }
        if (record.created().seq() >= from && record.created().seq() < before) {
            source(sources, record.created()).creates = true;
        }
        for (StoredRecord conflict : ConflictRecords.about(session, record)) {
            if (conflict.created().seq() >= from && conflict.created().seq() < before) {
                source(sources, conflict.created()).conflicts.add(conflict);
            }
        }
        return sources.values();
    }

    private static Source source(SortedMap<Long, Source> sources, Change by) {
        return sources.computeIfAbsent(by.seq(), seq -> new Source(by));
    }

    /** The next older version. */
    HistoryVersion of(Source source) throws SQLException {
        ByteString after = body;
        HistoryAct act = act(source);
        HistoryRow row = source.row;
        if (source.creates) {
            // What was written for it before it was made is of no record.
            body = ByteString.EMPTY;
            deleted = false;
        } else if (row != null && row.changed()) {
            body = before(row);
            deleted = row.deletedBefore();
        }
        Differences changes = new Differences(body, after);
        ByteString lost = row == null ? null : row.lost();
        if (lost != null) {
            changes.notTaken(lost);
        }
        for (StoredRecord conflict : source.conflicts) {
            changes.waits(ConflictRecords.read(conflict), act);
        }
        return version(source.by, act, changes);
    }

    private HistoryAct act(Source source) {
        HistoryRow row = source.row;
        if (source.creates) {
            return HistoryAct.HISTORY_ACT_CREATED;
        }
        if (row == null || !row.changed()) {
            return HistoryAct.HISTORY_ACT_NOT_TAKEN;
        }
        if (deleted == row.deletedBefore()) {
            return HistoryAct.HISTORY_ACT_EDITED;
        }
        return deleted ? HistoryAct.HISTORY_ACT_DELETED : HistoryAct.HISTORY_ACT_RESTORED;
    }

    private HistoryVersion version(Change by, HistoryAct act, Differences changes) throws SQLException {
        UUID decided = appliedBy(by);
        return HistoryVersion.newBuilder()
                .setSeq(by.seq())
                .setAuthorUser(Ids.bytes(by.user()))
                .setDevice(Ids.bytes(by.device()))
                .setSavedAtMillis(by.savedAt())
                .setWrittenAtMillis(new HeadStore(session).writtenAt(by.epoch(), by.seq()))
                .setAct(act)
                .addAllChanges(changes.all.values())
                .addAllRaised(new TreeSet<>(by.raised()))
                .setAppliedBy(decided == null ? ByteString.EMPTY : Ids.bytes(decided))
                .build();
    }

    /** Whoever corrected it handed it in from a device of his own; whoever applied it as it was closed its row with it. */
    private @Nullable UUID appliedBy(Change by) throws SQLException {
        UUID decided = by.own()
                ? new DeviceStore(session).userOf(by.device())
                : new QuarantineStore(session).closedBy(by.seq());
        return by.user().equals(decided) ? null : decided;
    }

    /** The units in which two bodies differ. */
    private final class Differences {
        final SortedMap<Integer, HistoryChange> all = new TreeMap<>();
        private final ByteString after;

        Differences(ByteString before, ByteString after) {
            this.after = after;
            try {
                Body old = Body.parse(before);
                Body now = Body.parse(after);
                old.fieldNumbers().forEach(number -> compare(unit(number), old, now));
                now.fieldNumbers().forEach(number -> compare(unit(number), old, now));
            } catch (MalformedBodyException e) {
                // Field 0 stands for the whole record: it cannot be told which fields differ.
                put(0, before, after);
            }
        }

        private void compare(FieldUnit unit, Body old, Body now) {
            put(unit.key(), old.unit(unit), now.unit(unit));
        }

        private void put(int field, ByteString old, ByteString now) {
            if (!old.equals(now)) {
                all.put(
                        field,
                        HistoryChange.newBuilder()
                                .setField(field)
                                .setBefore(old)
                                .setAfter(now)
                                .build());
            }
        }

        /** Adds what the author wrote, of the fields in which something else stands. */
        void notTaken(ByteString lost) {
            try {
                if (lost.byteAt(0) == PATCH_TAG) {
                    notTaken(Patch.parseFrom(lost));
                    return;
                }
                Operation wanted = Operation.parseFrom(lost);
                notTaken(wanted.getPatch());
                if (wanted.hasCreate()) {
                    Body created = Body.parse(wanted.getCreate());
                    for (int number : created.fieldNumbers()) {
                        FieldUnit unit = unit(number);
                        notTaken(unit, created.unit(unit));
                    }
                }
            } catch (InvalidProtocolBufferException | MalformedBodyException e) {
                all.put(0, entry(0, after).toBuilder().setNotTaken(lost).build());
            }
        }

        private void notTaken(Patch patch) throws MalformedBodyException {
            for (FieldChange change : patch.getChangesList()) {
                notTaken(unit(change.getField()), change.getValue());
            }
        }

        private void notTaken(FieldUnit unit, ByteString wanted) throws MalformedBodyException {
            ByteString now = Body.parse(after).unit(unit);
            if (!now.equals(wanted)) {
                all.put(
                        unit.key(),
                        entry(unit.key(), now).toBuilder().setNotTaken(wanted).build());
            }
        }

        /** Adds what waits, or waited, in a conflict. */
        void waits(Conflict conflict, HistoryAct act) {
            int field = conflict.getField();
            if (field == 0 && act != HistoryAct.HISTORY_ACT_NOT_TAKEN) {
                return; // an edit that brought a deleted record back: it was taken
            }
            ByteString now = field == 0 ? ByteString.EMPTY : conflict.getTheirs();
            all.put(
                    field,
                    entry(field, now).toBuilder()
                            .setNotTaken(conflict.getMine())
                            .build());
        }

        /** The unit's change; one that it does not have stands for a unit that stayed as it was. */
        private HistoryChange entry(int field, ByteString now) {
            HistoryChange change = all.get(field);
            return change != null
                    ? change
                    : HistoryChange.newBuilder()
                            .setField(field)
                            .setBefore(now)
                            .setAfter(now)
                            .build();
        }
    }

    private FieldUnit unit(int number) {
        return kind == null ? FieldUnit.unknown(number) : kind.unitOf(number);
    }
}
