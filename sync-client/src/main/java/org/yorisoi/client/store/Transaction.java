package org.yorisoi.client.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;

/**
 * What one write transaction works on: household rows read once and written back at its end, and the records whose
 * view has to be laid anew then.
 */
public final class Transaction {
    private final SqlSession sql;
    private final Households households;
    private final long epoch;
    private final Map<UUID, HouseholdRow> rows = new HashMap<>();
    private final Map<UUID, HouseholdRow> changed = new LinkedHashMap<>();
    private final Map<RecordKey, UUID> stale = new LinkedHashMap<>();
    private final Set<RecordKey> touched = new HashSet<>();

    Transaction(SqlSession sql, Households households) {
        this.sql = sql;
        this.households = households;
        this.epoch = Setting.EPOCH_NO.number(sql);
    }

    /** The statements. */
    public SqlSession sql() {
        return sql;
    }

    /** The number of the present epoch, as it was when the transaction began. */
    public long epoch() {
        return epoch;
    }

    @Nullable
    HouseholdRow household(UUID id) {
        HouseholdRow known = rows.get(id);
        if (known == null) {
            known = households.find(sql, id);
            if (known != null) {
                rows.put(id, known);
            }
        }
        return known;
    }

    /** Has the row written back at the end. */
    void changed(HouseholdRow row) {
        rows.put(row.id, row);
        changed.put(row.id, row);
    }

    void removed(UUID household) {
        rows.remove(household);
        changed.remove(household);
        stale.values().removeIf(household::equals);
        households.remove(sql, household);
    }

    /** Has the record's view laid anew at the end. */
    void stale(RecordKey record, UUID household) {
        stale.put(record, household);
    }

    /** Notes that what is shown of a record may have changed. */
    void touched(RecordKey record) {
        touched.add(record);
    }

    /** The records of which something else may be shown after this transaction. */
    Set<RecordKey> touched() {
        return touched;
    }

    void finish(Views views) {
        stale.forEach((record, household) -> views.relay(this, record, household));
        changed.values().forEach(row -> households.store(sql, row));
    }
}
