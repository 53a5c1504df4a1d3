package org.yorisoi.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures are the surroundings' (come again) and which can never succeed (a statement's own). */
class StorageExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true, connection lost",
        "40001, true, serialization failure",
        "40P01, true, deadlock",
        "53100, true, disk full",
        "53300, true, too many connections",
        "55P03, true, lock not available",
        "57014, true, statement time-out",
        "57P01, true, shutdown",
        "58030, true, input or output error",
        "23505, false, unique violation",
        "22001, false, value too long",
        "42601, false, syntax",
    })
    void failure_ofPostgresql_isTheEnvironmentsByItsState(String state, boolean environment, String what) {
        assertEquals(environment, failure(state, 0).environment(), what);
    }

    @ParameterizedTest
    @CsvSource({
        "5, true, busy",
        "6, true, locked",
        "10, true, input or output error",
        "522, true, short read",
        "13, true, disk full",
        "14, true, cannot open",
        "1, false, error in the statement",
        "19, false, constraint",
        "2067, false, unique constraint",
        "20, false, mismatch",
    })
    void failure_ofSqlite_isTheEnvironmentsByItsPrimaryCode(int code, boolean environment, String what) {
        assertEquals(environment, failure(null, code).environment(), what);
    }

    @ParameterizedTest
    @CsvSource({"23505, 0", "XX000, 1"})
    void text_ofAFailure_hasNoContent(String state, int code) {
        SQLException cause = new SQLException("Key (name)=(みどり) already exists", state, code);

        assertFalse(new StorageException("push", cause).getMessage().contains("みどり"));
    }

    private static StorageException failure(String state, int code) {
        return new StorageException("push", new SQLException("content", state, code));
    }
}
