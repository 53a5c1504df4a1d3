package org.yorisoi.client.store;

import java.util.Collections;
import java.util.List;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.sync.v1.SeqRange;

/** The seqs of this epoch whose records the device made itself from an answer, until a checkpoint passes them. */
final class Adopted {
    boolean contains(SqlSession sql, long seq) {
        return sql.number("SELECT count(*) FROM adopted WHERE first<=? AND last>=?", seq, seq) > 0;
    }

    boolean any(SqlSession sql) {
        return sql.number("SELECT count(*) FROM adopted") > 0;
    }

    /**
     * Adds seqs.
     *
     * @param seqs ascending, none of which was added before; mostly without gaps, so that a batch becomes one range
     */
    void add(SqlSession sql, List<Long> seqs) {
        int from = 0;
        while (from < seqs.size()) {
            int to = from;
            while (to + 1 < seqs.size() && seqs.get(to + 1) == seqs.get(to) + 1) {
                to++;
            }
            add(sql, seqs.get(from), seqs.get(to));
            from = to + 1;
        }
    }

    private static void add(SqlSession sql, long first, long last) {
        if (sql.execute("UPDATE adopted SET last=? WHERE last=?", last, first - 1) == 0) {
            sql.execute("INSERT OR REPLACE INTO adopted(first,last) VALUES(?,?)", first, last);
        }
    }

    void passed(SqlSession sql, long checkpointSeq) {
        sql.execute("DELETE FROM adopted WHERE last<=?", checkpointSeq);
    }

    void clear(SqlSession sql) {
        sql.execute("DELETE FROM adopted");
    }

    /** The newest ranges, ascending; what is left out the pull brings again. */
    List<SeqRange> newest(SqlSession sql, int limit) {
        List<SeqRange> ranges = sql.list(
                "SELECT first,last FROM adopted ORDER BY first DESC LIMIT ?",
                row -> SeqRange.newBuilder()
                        .setFirst(row.longAt(0))
                        .setLast(row.longAt(1))
                        .build(),
                limit);
        Collections.reverse(ranges);
        return ranges;
    }
}
