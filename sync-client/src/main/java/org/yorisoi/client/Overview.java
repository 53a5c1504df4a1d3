package org.yorisoi.client;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.Listing;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.UnreadRecord;
import org.yorisoi.contract.household.UnreadRecord.Cause;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;

/**
 * What all households on this device together ask for. Reads the kinds that matter once, as of one moment: between two
 * readings a sync could bring a visit without its escalation. A record that cannot be read keeps no other from being seen.
 */
final class Overview {
    private final Device device;

    Overview(Device device) {
        this.device = device;
    }

    List<Alert> alerts(Instant now) {
        List<Alert> all = new ArrayList<>();
        List<Family> room = families(Set.of(RecordKind.RECORD_KIND_OFFICE_SETTINGS));
        AlertSettings settings = settings(room);
        Set<RecordKind> seen = device.store().seen();
        for (Family family : room) {
            all.addAll(Alerts.of(family.records(seen), now, settings));
        }
        for (Family family : families(Alerts.kinds())) {
            all.addAll(Alerts.of(family.records(seen), now, settings));
        }
        all.sort(Alert.URGENT_FIRST);
        return all;
    }

    private static AlertSettings settings(List<Family> room) {
        List<LiveRecord<OfficeSettings>> set = new ArrayList<>();
        for (Family family : room) {
            for (LiveRecord<Message> each : family.live) {
                set.add(new LiveRecord<>(each.kind(), each.id(), (OfficeSettings) each.value()));
            }
        }
        return AlertSettings.of(set);
    }

    List<Due> due(LocalDate from, LocalDate until) {
        List<Due> all = new ArrayList<>();
        Set<RecordKind> seen = device.store().seen();
        for (Family family : families(Schedule.kinds())) {
            all.addAll(Schedule.due(family.records(seen), from, until));
        }
        all.sort(Due.SOONEST_FIRST);
        return all;
    }

    private List<Family> families(Set<RecordKind> kinds) {
        List<Integer> numbers = new ArrayList<>();
        kinds.forEach(kind -> numbers.add(kind.getNumber()));
        Map<UUID, Family> families = new LinkedHashMap<>();
        Listing listing = device.store().list(numbers);
        for (Shown shown : listing.shown()) {
            families.computeIfAbsent(shown.household(), Family::new)
                    .add(shown.kind(), shown.id(), device.readable(shown));
        }
        for (Listing.Damaged each : listing.damaged()) {
            families.computeIfAbsent(each.household(), Family::new)
                    .addUnread(each.key().kind(), each.key().id(), Cause.DAMAGED);
        }
        return new ArrayList<>(families.values());
    }

    /** One household's records, on their way to be looked at. */
    private static final class Family {
        private final UUID household;
        private final List<LiveRecord<Message>> live = new ArrayList<>();
        private final List<UnreadRecord> unread = new ArrayList<>();

        Family(UUID household) {
            this.household = household;
        }

        void add(int kind, UUID id, @Nullable Message value) {
            RecordKind known = RecordKind.forNumber(kind);
            if (value == null) {
                addUnread(kind, id, Cause.NOT_UNDERSTOOD);
            } else if (known != null) {
                live.add(new LiveRecord<>(known, id, value));
            }
        }

        void addUnread(int kind, UUID id, Cause cause) {
            RecordKind known = RecordKind.forNumber(kind);
            if (known != null) {
                unread.add(new UnreadRecord(known, id, cause));
            }
        }

        HouseholdRecords records(Set<RecordKind> seen) {
            return new HouseholdRecords(household, seen, live, unread);
        }
    }
}
