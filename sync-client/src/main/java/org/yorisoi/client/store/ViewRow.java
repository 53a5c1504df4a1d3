package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.yorisoi.client.sql.SqlRow;

/**
 * What is shown of a record in place of its base.
 *
 * @param mark as in {@link Shown}
 * @param sealed the encrypted body
 */
record ViewRow(RecordKey key, UUID household, boolean deleted, int mark, ByteString sealed) {
    static final String COLUMNS = "SELECT kind,id,household,deleted,mark,body FROM view ";

    static ViewRow read(SqlRow row) {
        return new ViewRow(
                new RecordKey((int) row.longAt(0), Blobs.uuid(row.bytesAt(1))),
                Blobs.uuid(row.bytesAt(2)),
                row.longAt(3) != 0,
                (int) row.longAt(4),
                Blobs.sealed(row.bytesAt(5)));
    }
}
