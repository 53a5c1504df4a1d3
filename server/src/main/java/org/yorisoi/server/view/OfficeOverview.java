package org.yorisoi.server.view;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.Households;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.UnreadRecord.Cause;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;

/**
 * What the families of an office ask for, by the rules that tablets use: a tablet looks at the families that it holds, this
 * at all of them, with a coordinator's eyes. Each family as of one moment; not all of the same one. Thread-safe.
 */
public final class OfficeOverview {
    /** A coordinator's. */
    private static final Set<RecordKind> EVERY_KIND = EnumSet.allOf(RecordKind.class);

    private final Database database;
    private final Kinds kinds;
    private final int pageSize;
    private final OfficeRoom room;

    /**
     * @param pageSize so many families are in memory at a time
     */
    public OfficeOverview(Database database, Kinds kinds, int pageSize) {
        this.database = database;
        this.kinds = kinds;
        this.pageSize = pageSize;
        this.room = new OfficeRoom(database);
    }

    /** What somebody has to see now, most urgent first; a record that cannot be read is told and keeps none of the others back. */
    public List<Alert> alerts(int office, Instant now) {
        AlertSettings settings = settings(office);
        return gathered(office, Alerts.kinds(), records -> Alerts.of(records, now, settings), Alert.URGENT_FIRST);
    }

    /** What is due from one day to another, both inclusive, and what is overdue; the soonest first. */
    public List<Due> due(int office, LocalDate from, LocalDate until) {
        return gathered(office, Schedule.kinds(), records -> Schedule.due(records, from, until), Due.SOONEST_FIRST);
    }

    private AlertSettings settings(int office) {
        List<UUID> id = List.of(room.household(office));
        Set<Integer> number = Set.of(RecordKind.RECORD_KIND_OFFICE_SETTINGS_VALUE);
        List<LiveRecord<OfficeSettings>> set = new ArrayList<>();
        database.read(
                        "look at the office room",
                        jdbc -> records(new OfficeSession(jdbc, office, database.dialect()), id, number))
                .forEach(records -> set.addAll(records.all(OfficeSettings.class)));
        return AlertSettings.of(set);
    }

    private <T> List<T> gathered(
            int office, Set<RecordKind> looksAt, Function<HouseholdRecords, List<T>> rules, Comparator<T> order) {
        Set<Integer> numbers = looksAt.stream().map(RecordKind::getNumber).collect(Collectors.toSet());
        List<T> all = new ArrayList<>();
        UUID last = null;
        do {
            UUID after = last;
            Page page = database.read(
                    "look at the families",
                    jdbc -> page(new OfficeSession(jdbc, office, database.dialect()), after, numbers));
            page.households().forEach(records -> all.addAll(rules.apply(records)));
            last = page.last();
        } while (last != null);
        all.sort(order);
        return all;
    }

    /**
     * @param last null if no family comes after these
     */
    private record Page(
            List<HouseholdRecords> households, @Nullable UUID last) {}

    private Page page(OfficeSession session, @Nullable UUID after, Collection<Integer> numbers) throws SQLException {
        List<UUID> ids = new HouseholdStore(session).page(after, pageSize);
        return new Page(records(session, ids, numbers), ids.size() < pageSize ? null : ids.get(pageSize - 1));
    }

    private List<HouseholdRecords> records(OfficeSession session, List<UUID> ids, Collection<Integer> numbers)
            throws SQLException {
        Households households = new Households();
        for (StoredRecord record : new RecordStore(session).live(ids, numbers)) {
            RecordKey key = record.key();
            try {
                Message value = kinds.get(key.kind()).read(record.body());
                households.add(record.household(), key.kind(), key.id(), value);
            } catch (MalformedBodyException e) {
                households.addUnread(record.household(), key.kind(), key.id(), Cause.NOT_UNDERSTOOD);
            }
        }
        return households.all(EVERY_KIND);
    }
}
