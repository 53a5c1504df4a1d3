package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.Ids;

/** The single values of a store. Absent = 0 or no bytes. */
public enum Setting {
    /** The version of the schema, a second time: no check would notice a changed bit in {@code user_version}. */
    VERSION,
    /** The office's number. */
    OFFICE,
    /** This device's id. */
    DEVICE,
    /** Seq of the last answer that the predecessor held, if this device took over another's store; else 0. */
    PREDECESSOR_ANSWER_SEQ,
    /** A known text, encrypted: opens with the store's own key only. */
    KEY_CHECK,
    /** The log's epoch, 16 bytes; none before the first contact. */
    EPOCH,
    /** The number of the epoch in this store: 1, 2, 3 … */
    EPOCH_NO,
    /** The position that the pulls have completed. */
    CURSOR,
    /** The newest position ever received in the epoch. */
    NEWEST,
    /** The log number at that position; 0 if there is none. */
    NEWEST_SEQ,
    /** Seq of the newest checkpoint in the epoch. */
    CHECKPOINT_SEQ,
    /** Target of the pull that is under way; none if none is. */
    TARGET,
    /** The last household that the pull under way has completed. */
    AFTER_HOUSEHOLD,
    /** 1 if the pull under way replaces the whole scope. */
    FROM_ZERO,
    /** Counts the pulls that replace the whole scope. */
    ZERO_PULL_NO,
    /** Households that the pull under way brings and has brought; for progress only. */
    PULL_HOUSEHOLDS,
    /** 1 if the last pull reached its checkpoint and nothing was heard of since. */
    CAUGHT_UP,
    /** The step of a restore: a value of {@link RestoreStep}. */
    RESTORE_STEP,
    /** The last household offered in a restore. */
    OFFERED_HOUSEHOLD,
    /** The next number of the lane; 0 and 1 both mean that none was given yet. */
    NEXT_NO,
    /** 1 if another store uses this device's lane. */
    FORKED,
    /** Everything up to this seq is in a backup of the server. */
    DURABLE_SEQ,
    /** The user's clearance, by number. */
    CLEARANCE,
    /** The user's id. */
    USER,
    /** The office's special household. */
    OFFICE_ROOM,
    /** When the server last answered; milliseconds since 1970 by the device's clock. */
    CONTACT_MILLIS,
    /** Server time minus device time, in milliseconds. */
    CLOCK_OFFSET_MILLIS,
    /** The server's time when it was last met; milliseconds since 1970. */
    SERVER_MILLIS,
    /** When the manifest was last compared; milliseconds since 1970 by the device's clock; 0 = is due. */
    CHECKED_MILLIS,
    /** The last household of the slice compared last. */
    CHECKED_HOUSEHOLD,
    /** 1 while the store is open: found so at open, it was not closed. */
    UNCLEAN,
    /** 1 until the server has said how far this device's lane is, of a store that was made from a damaged one. */
    LANE_UNKNOWN,
    /** Of a store that was made from a damaged one: how many saves were read there. */
    RESCUED,
    /** Of a store that was made from a damaged one: how many saves could not be read there. */
    UNREADABLE;

    private static final String READ = "SELECT value FROM setting WHERE name=?";
    private static final String WRITE =
            "INSERT INTO setting(name,value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value"
                    // A transaction that changes nothing has nothing to bring to the disk.
                    + " WHERE value IS NOT excluded.value";

    /** The number; 0 if absent. */
    public long number(SqlSession sql) {
        return sql.number(READ, name());
    }

    /** The bytes; empty if absent. */
    public ByteString bytes(SqlSession sql) {
        byte[] value = sql.first(READ, row -> row.bytesAt(0), name());
        return value == null ? ByteString.EMPTY : ByteString.copyFrom(value);
    }

    /** The id, which must be there. */
    public UUID id(SqlSession sql) {
        return Ids.uuid(bytes(sql));
    }

    /** Sets a number. */
    public void put(SqlSession sql, long value) {
        sql.execute(WRITE, name(), value);
    }

    /** Sets bytes. */
    public void put(SqlSession sql, ByteString value) {
        sql.execute(WRITE, name(), value.toByteArray());
    }
}
