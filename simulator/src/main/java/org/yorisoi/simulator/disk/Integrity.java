package org.yorisoi.simulator.disk;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.simulator.ledger.Book;

/** What SQLite itself finds wrong with a file, from its first to its last page. */
public final class Integrity {
    private Integrity() {}

    /** Empty if all is well. */
    public static List<String> complaints(Path file) throws SQLException {
        List<String> complaints = new ArrayList<>();
        try (Book book = Book.open(file)) {
            book.each("PRAGMA integrity_check", row -> {
                if (!"ok".equals(row.getString(1))) {
                    complaints.add(file.getFileName() + ": " + row.getString(1));
                }
            });
            book.each(
                    "PRAGMA foreign_key_check",
                    row -> complaints.add(file.getFileName() + ": a row of " + row.getString(1) + " hangs in the air"));
        }
        return complaints;
    }
}
