package org.yorisoi.client.sql;

import org.jspecify.annotations.Nullable;

/** The row a query stands at. Columns count from 0. */
public interface SqlRow {
    /** An integer; 0 for NULL. */
    long longAt(int column);

    /** A blob; empty for NULL. */
    byte[] bytesAt(int column);

    /** A text; null for NULL. */
    @Nullable
    String textAt(int column);

    /** True if the column is NULL. */
    boolean nullAt(int column);
}
