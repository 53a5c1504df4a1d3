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
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;

/**
 * What all households on this device together ask for. Reads the kinds that matter once, as of one moment: between two
 * readings a sync could bring a visit without its escalation.
 */
final class Overview {
    private final Device device;

    Overview(Device device) {
        this.device = device;
    }

    List<Alert> alerts(Instant now) {
        List<Alert> all = new ArrayList<>();
        AlertSettings settings = settings();
        for (HouseholdRecords records : households(Alerts.kinds())) {
            all.addAll(Alerts.of(records, now, settings));
        }
        all.sort(Alert.URGENT_FIRST);
        return all;
    }

    private AlertSettings settings() {
        List<LiveRecord<OfficeSettings>> room = new ArrayList<>();
        for (Shown shown : device.store().list(List.of(RecordKind.RECORD_KIND_OFFICE_SETTINGS_VALUE))) {
            room.add(new LiveRecord<>(
                    RecordKind.RECORD_KIND_OFFICE_SETTINGS, shown.id(), (OfficeSettings) device.read(shown)));
        }
        return AlertSettings.of(room);
    }

    List<Due> due(LocalDate from, LocalDate until) {
        List<Due> all = new ArrayList<>();
        for (HouseholdRecords records : households(Schedule.kinds())) {
            all.addAll(Schedule.due(records, from, until));
        }
        all.sort(Due.SOONEST_FIRST);
        return all;
    }

    private List<HouseholdRecords> households(Set<RecordKind> kinds) {
        List<Integer> numbers = new ArrayList<>();
        kinds.forEach(kind -> numbers.add(kind.getNumber()));
        Map<UUID, List<LiveRecord<Message>>> byHousehold = new LinkedHashMap<>();
        for (Shown shown : device.store().list(numbers)) {
            RecordKind kind = RecordKind.forNumber(shown.kind());
            if (kind != null) {
                byHousehold
                        .computeIfAbsent(shown.household(), id -> new ArrayList<>())
                        .add(new LiveRecord<>(kind, shown.id(), device.read(shown)));
            }
        }
        Set<RecordKind> seen = device.store().seen();
        List<HouseholdRecords> households = new ArrayList<>();
        byHousehold.forEach((household, records) -> households.add(new HouseholdRecords(household, seen, records)));
        return households;
    }
}
