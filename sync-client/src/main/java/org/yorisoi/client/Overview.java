package org.yorisoi.client;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yorisoi.client.store.Listing;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.Households;
import org.yorisoi.contract.household.LiveRecord;
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
        List<HouseholdRecords> households = households(Alerts.kinds());
        List<LiveRecord<OfficeSettings>> set = new ArrayList<>();
        households.forEach(records -> set.addAll(records.all(OfficeSettings.class)));
        AlertSettings settings = AlertSettings.of(set);
        List<Alert> all = new ArrayList<>();
        households.forEach(records -> all.addAll(Alerts.of(records, now, settings)));
        all.sort(Alert.URGENT_FIRST);
        return all;
    }

    List<Due> due(LocalDate from, LocalDate until) {
        List<Due> all = new ArrayList<>();
        households(Schedule.kinds()).forEach(records -> all.addAll(Schedule.due(records, from, until)));
        all.sort(Due.SOONEST_FIRST);
        return all;
    }

    private List<HouseholdRecords> households(Set<RecordKind> kinds) {
        List<Integer> numbers = new ArrayList<>();
        kinds.forEach(kind -> numbers.add(kind.getNumber()));
        Households households = new Households();
        Listing listing = device.store().list(numbers);
        for (Shown shown : listing.shown()) {
            Message value = device.readable(shown);
            if (value == null) {
                households.addUnread(shown.household(), shown.kind(), shown.id(), Cause.NOT_UNDERSTOOD);
            } else {
                households.add(shown.household(), shown.kind(), shown.id(), value);
            }
        }
        for (Listing.Damaged each : listing.damaged()) {
            households.addUnread(each.household(), each.key().kind(), each.key().id(), Cause.DAMAGED);
        }
        return households.all(device.store().seen());
    }
}
