package org.yorisoi.client.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.sql.SqlException;

/** Says what a refusal of SQLite means to a person. */
final class StoreFaults {
    private final Path file;

    /** @param file the store's database, to be named */
    StoreFaults(Path file) {
        this.file = file;
    }

    ClientException translate(SqlException e) {
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
            case CORRUPT, OTHER -> damaged(message, e);
        };
    }

    /** The store's file is there and damaged. */
    ClientException damaged(String how, @Nullable Throwable cause) {
        return new ClientException(
                file,
                "the store is damaged (" + how + "). Nothing was changed. Keep the file, and rescue what was not handed"
                        + " in (SyncClient.rescue, or ./yorisoi tablet rescue); everything else comes back from the"
                        + " server",
                cause);
    }

    /** A value in a row that nothing ever wrote. */
    static SqlException noSuch(String what, long value) {
        return new SqlException(
                SqlException.Fault.CORRUPT, "a row of the store has an impossible " + what + ": " + value);
    }

    /** A value in a row that cannot be read. */
    static SqlException unreadable(String what, Throwable cause) {
        return new SqlException(SqlException.Fault.CORRUPT, what + " in the store cannot be read", cause);
    }
}
