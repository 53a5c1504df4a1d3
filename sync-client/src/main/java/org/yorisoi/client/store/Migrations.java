package org.yorisoi.client.store;

import java.util.List;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;

/**
 * The versions of the store's schema, in order; each is one transaction. What has been released is never changed: a
 * new version is added below.
 */
final class Migrations {
    private static final String READ_VERSION = "SELECT user_version FROM pragma_user_version";

    /** All versions; version n is entry n - 1. */
    static final List<List<String>> ALL = List.of(firstTables(), everythingTwice(), versionTwice(), mutationsByTurn());

    /** From this version on {@link Setting#VERSION} is there too. */
    private static final int VERSION_TWICE = 3;

    private static List<String> firstTables() {
        return List.of(
                "CREATE TABLE setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
                // state: HouseholdState. scope_seq: of the grant or revoke that state is from. delta_to: how far the
                // last
                // whole delta of this epoch reached. sum: over the live bases of this epoch, encrypted; NULL = reckon
                // anew.
                "CREATE TABLE household (id BLOB PRIMARY KEY, state INTEGER NOT NULL, scope_seq INTEGER NOT NULL,"
                        + " delta_to INTEGER NOT NULL, sum BLOB, proof INTEGER NOT NULL, rounds INTEGER NOT NULL,"
                        + " zero_pull INTEGER NOT NULL) WITHOUT ROWID",
                // The newest state from the server. since_millis: when a tombstone came.
                "CREATE TABLE base (kind INTEGER NOT NULL, id BLOB NOT NULL, household BLOB NOT NULL,"
                        + " epoch INTEGER NOT NULL, seq INTEGER NOT NULL, deleted INTEGER NOT NULL,"
                        + " since_millis INTEGER NOT NULL, open_conflict INTEGER NOT NULL, body BLOB NOT NULL,"
                        + " PRIMARY KEY (kind, id))",
                "CREATE INDEX base_by_household ON base (household, epoch, seq)",
                "CREATE INDEX base_open_conflict ON base (household) WHERE open_conflict = 1",
                // What is shown where it differs from the base.
                "CREATE TABLE view (kind INTEGER NOT NULL, id BLOB NOT NULL, household BLOB NOT NULL,"
                        + " deleted INTEGER NOT NULL, mark INTEGER NOT NULL, open_conflict INTEGER NOT NULL,"
                        + " body BLOB NOT NULL, PRIMARY KEY (kind, id))",
                "CREATE INDEX view_by_household ON view (household)",
                "CREATE INDEX view_open_conflict ON view (household) WHERE open_conflict = 1",
                // Outbox and sent log in one, by state: 0 waiting, 1 numbered, 2 answered. n is the save order, turn
                // the
                // order of numbering. laid: in the view.
                "CREATE TABLE mutation (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, household BLOB NOT NULL,"
                        + " state INTEGER NOT NULL, turn INTEGER NOT NULL, epoch INTEGER NOT NULL, no INTEGER NOT NULL,"
                        + " seen_epoch INTEGER NOT NULL, flags INTEGER NOT NULL, laid INTEGER NOT NULL, closes BLOB,"
                        + " outcome INTEGER NOT NULL, seq INTEGER NOT NULL, answered_millis INTEGER NOT NULL,"
                        + " payload BLOB NOT NULL)",
                "CREATE INDEX mutation_waiting ON mutation (turn) WHERE state = 0",
                "CREATE INDEX mutation_numbered ON mutation (no) WHERE state = 1",
                "CREATE INDEX mutation_undecided ON mutation (household) WHERE state < 2",
                "CREATE INDEX mutation_laid ON mutation (household) WHERE laid = 1 AND state = 2",
                "CREATE INDEX mutation_urgent ON mutation (household, turn) WHERE state = 0 AND (flags & 1) = 1",
                "CREATE INDEX mutation_closes ON mutation (closes) WHERE closes IS NOT NULL",
                // The mutations in the view of a record.
                "CREATE TABLE laid (kind INTEGER NOT NULL, record BLOB NOT NULL, mutation INTEGER NOT NULL,"
                        + " PRIMARY KEY (kind, record, mutation)) WITHOUT ROWID",
                "CREATE TABLE batch (first_no INTEGER PRIMARY KEY, count INTEGER NOT NULL, attempt INTEGER NOT NULL)",
                // Seqs of this epoch whose records were adopted since the cursor; both inclusive.
                "CREATE TABLE adopted (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
                // Open rows of the server's quarantine.
                "CREATE TABLE held (mutation BLOB PRIMARY KEY, household BLOB NOT NULL, rejected INTEGER NOT NULL,"
                        + " own INTEGER NOT NULL, alarm INTEGER NOT NULL, opened_seq INTEGER NOT NULL,"
                        + " zero_pull INTEGER NOT NULL, reasons BLOB NOT NULL, payload BLOB) WITHOUT ROWID",
                // Pages of a household that has not come whole yet, encrypted.
                "CREATE TABLE page (household BLOB NOT NULL, no INTEGER NOT NULL, payload BLOB NOT NULL,"
                        + " PRIMARY KEY (household, no))",
                // What was offered to a restored server and closed there: never offered again. hash is encrypted.
                "CREATE TABLE settled_offer (mutation BLOB NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL,"
                        + " hash BLOB NOT NULL)",
                "CREATE INDEX settled_offer_by_record ON settled_offer (kind, id)");
    }

    /**
     * Every column that is not encrypted stands in an index too, so that {@code PRAGMA integrity_check}, which compares
     * each row with its indexes, notices a bit that has changed in either.
     */
    private static List<String> everythingTwice() {
        return List.of(
                "CREATE INDEX setting_twice ON setting (value)",
                "CREATE INDEX household_twice ON household (state, scope_seq, delta_to, proof, rounds, zero_pull)",
                "DROP INDEX base_by_household",
                "CREATE INDEX base_by_household ON base (household, epoch, seq, deleted, since_millis, open_conflict)",
                "DROP INDEX view_by_household",
                "CREATE INDEX view_by_household ON view (household, deleted, mark, open_conflict)",
                "CREATE INDEX mutation_twice ON mutation (answered_millis, household, state, turn, epoch, no, seen_epoch,"
                        + " flags, laid, closes, outcome, seq)",
                "CREATE INDEX laid_by_mutation ON laid (mutation)",
                "CREATE INDEX batch_twice ON batch (count, attempt)",
                "CREATE INDEX adopted_twice ON adopted (last)",
                "CREATE INDEX held_twice ON held (household, rejected, own, alarm, opened_seq, zero_pull, reasons)",
                "DROP INDEX settled_offer_by_record",
                "CREATE INDEX settled_offer_by_record ON settled_offer (kind, id, mutation)");
    }

    /** With each step its version comes into the settings too. */
    private static List<String> versionTwice() {
        return List.of();
    }

    /**
     * A batch is numbered and answered where it stands in the order of saves: by household, as the index was, it would
     * change a page of it for almost every mutation. The state stays the third column: {@link Rescue} reads it there.
     */
    private static List<String> mutationsByTurn() {
        return List.of(
                "DROP INDEX mutation_twice",
                "CREATE INDEX mutation_twice ON mutation (answered_millis, turn, state, household, epoch, no, seen_epoch,"
                        + " flags, laid, closes, outcome, seq)");
    }

    private Migrations() {}

    /** Brings a database to the newest version. */
    static void run(SqlDatabase database) {
        run(database, ALL);
    }

    static void run(SqlDatabase database, List<List<String>> versions) {
        long version = version(database);
        if (version > versions.size()) {
            throw new ClientException(
                    ClientException.Reason.STORE_NEWER,
                    "the store has version " + version + ", this program knows " + versions.size()
                            + ": update the program; nothing was changed");
        }
        for (long next = version + 1; next <= versions.size(); next++) {
            step(database, next, versions.get((int) next - 1));
        }
    }

    /** @throws SqlException CORRUPT, if the two places where it stands differ */
    static long version(SqlDatabase database) {
        return database.read("store.version", sql -> {
            long version = sql.number(READ_VERSION);
            long again = version == 0 ? 0 : Setting.VERSION.number(sql);
            boolean older = again == 0 && version < VERSION_TWICE;
            if (again != version && !older) {
                throw new SqlException(
                        SqlException.Fault.CORRUPT, "its header says version " + version + ", its settings " + again);
            }
            return version;
        });
    }

    private static void step(SqlDatabase database, long version, List<String> statements) {
        database.execute("store.migrate." + version, sql -> {
            statements.forEach(sql::execute);
            sql.execute("PRAGMA user_version=" + version);
            Setting.VERSION.put(sql, version);
        });
    }
}
