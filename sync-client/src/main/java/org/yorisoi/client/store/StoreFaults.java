package org.yorisoi.client.store;

import org.yorisoi.client.ClientException;
import org.yorisoi.client.sql.SqlException;

/** Says what a refusal of SQLite means to a person. */
final class StoreFaults {
    private StoreFaults() {}

    static ClientException translate(SqlException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.fault()) {
            case FULL ->
                new ClientException(
                        ClientException.Reason.DISK_FULL,
                        "the disk is full: this was not saved, everything before is safe; make room and do it again",
                        e);
            case BUSY ->
                new ClientException(
                        ClientException.Reason.STORE_BUSY, "another process has the store open: close it", e);
            case IO, UNSYNCED -> new ClientException(ClientException.Reason.DISK_FAILED, message, e);
            case CORRUPT, OTHER -> new ClientException(ClientException.Reason.STORE_DAMAGED, message, e);
        };
    }
}
