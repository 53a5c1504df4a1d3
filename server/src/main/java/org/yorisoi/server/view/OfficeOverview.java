package org.yorisoi.server.view;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.UnreadRecord;
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

    /** What somebody has to see now, most urgent first; of what cannot be read, that it is there. */
    public List<Alert> alerts(int office, Instant now) {
        List<Family> settings = settings(office);
        AlertSettings set =
                AlertSettings.of(settings.stream().flatMap(Family::settings).toList());
        List<Alert> all = new ArrayList<>();
        settings.forEach(family -> all.addAll(Alerts.of(family.records(), now, set)));
        all.addAll(gathered(office, Alerts.kinds(), records -> Alerts.of(records, now, set), Alert.URGENT_FIRST));
        all.sort(Alert.URGENT_FIRST);
        return all;
    }

    /** What is due from one day to another, both inclusive, and what is overdue; the soonest first. */
    public List<Due> due(int office, LocalDate from, LocalDate until) {
        return gathered(office, Schedule.kinds(), records -> Schedule.due(records, from, until), Due.SOONEST_FIRST);
    }

    private List<Family> settings(int office) {
        List<StoredRecord> found = room.records(office, RecordKind.RECORD_KIND_OFFICE_SETTINGS_VALUE);
        return families(found.stream().filter(record -> !record.deleted()).toList());
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
        List<HouseholdRecords> households = new ArrayList<>();
        for (Family family : families(new RecordStore(session).live(ids, numbers))) {
            households.add(family.records());
        }
        return new Page(households, ids.size() < pageSize ? null : ids.get(pageSize - 1));
    }

    private List<Family> families(List<StoredRecord> records) {
        Map<UUID, Family> families = new LinkedHashMap<>();
        for (StoredRecord record : records) {
            families.computeIfAbsent(record.household(), Family::new).add(record);
        }
        return List.copyOf(families.values());
    }

    /** One family's records, on their way to be looked at. */
    private final class Family {
        private final UUID household;
        private final List<LiveRecord<Message>> live = new ArrayList<>();
        private final List<UnreadRecord> unread = new ArrayList<>();

        Family(UUID household) {
            this.household = household;
        }

        /** One that cannot be read is named as what it is: it must not keep the others from being seen. */
        void add(StoredRecord record) {
            RecordKey key = record.key();
            RecordKind kind = RecordKind.forNumber(key.kind());
            try {
                live.add(new LiveRecord<>(kind, key.id(), kinds.get(key.kind()).read(record.body())));
            } catch (MalformedBodyException e) {
                unread.add(new UnreadRecord(kind, key.id(), UnreadRecord.Cause.NOT_UNDERSTOOD));
            }
        }

        Stream<LiveRecord<OfficeSettings>> settings() {
            return live.stream().map(each -> new LiveRecord<>(each.kind(), each.id(), (OfficeSettings) each.value()));
        }

        HouseholdRecords records() {
            return new HouseholdRecords(household, EnumSet.allOf(RecordKind.class), live, unread);
        }
    }
}
