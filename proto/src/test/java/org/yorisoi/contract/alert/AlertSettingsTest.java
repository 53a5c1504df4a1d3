package org.yorisoi.contract.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.RecordKind;

class AlertSettingsTest {
    private static final UUID FIRST = UUID.fromString("01a00000-0000-7000-8000-000000000009");
    private static final UUID LATER = UUID.fromString("01a00000-0001-7000-8000-000000000001");

    @Test
    void of_nothingSet_isTheStandard() throws Exception {
        assertEquals(AlertSettings.STANDARD, AlertSettings.of(OfficeSettings.getDefaultInstance()));
    }

    @Test
    void of_eachSetting_changesOnePartOfItsOwn() throws Exception {
        Set<String> changed = new HashSet<>();
        for (FieldDescriptor field : OfficeSettings.getDescriptor().getFields()) {
            OfficeSettings one = OfficeSettings.newBuilder().setField(field, 1).build();
            List<String> parts = differing(AlertSettings.of(one));
            assertEquals(1, parts.size(), field.getName() + " changes " + parts);
            changed.addAll(parts);
        }
        assertEquals(AlertSettings.class.getRecordComponents().length, changed.size());
    }

    private static List<String> differing(AlertSettings settings) throws Exception {
        List<String> parts = new ArrayList<>();
        for (var part : AlertSettings.class.getRecordComponents()) {
            if (!part.getAccessor().invoke(settings).equals(part.getAccessor().invoke(AlertSettings.STANDARD))) {
                parts.add(part.getName());
            }
        }
        return parts;
    }

    /** Two coordinators may set up an office at one time: all devices take the same of the two. */
    @Test
    void of_twoRecords_theFirstThatWasMadeCounts() {
        LiveRecord<OfficeSettings> first = record(FIRST, 24);
        LiveRecord<OfficeSettings> later = record(LATER, 12);

        assertEquals(AlertSettings.STANDARD, AlertSettings.of(List.of()));
        for (List<LiveRecord<OfficeSettings>> room : List.of(List.of(first, later), List.of(later, first))) {
            assertEquals(
                    Duration.ofHours(24), AlertSettings.of(room).safetyClock().allowed());
        }
    }

    private static LiveRecord<OfficeSettings> record(UUID id, int hours) {
        return new LiveRecord<>(
                RecordKind.RECORD_KIND_OFFICE_SETTINGS,
                id,
                OfficeSettings.newBuilder().setSafetyHours(hours).build());
    }
}
