package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.AgencyKind;
import org.yorisoi.record.v1.Employment;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.Phone;
import org.yorisoi.record.v1.PhoneSafety;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.ProgrammeList;
import org.yorisoi.record.v1.Qualification;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.StaffMember;
import org.yorisoi.record.v1.TextPack;

/** What stands in the office room of the city: the statutory programmes, a sheet of its own, settings, agencies and staff. */
final class Room {
    /** As they are delivered with the server. */
    private static final String PROGRAMMES = "/org/yorisoi/server/ops/programmes.textproto";

    /** The licence-free example of the documentation. */
    private static final String TEXT_PACK = "text-pack.textproto";

    // As they are where an office sets nothing.
    private static final int SAFETY_HOURS = 48;
    private static final int EPDS_CUTOFF = 9;
    private static final int HANDOFF_DAYS = 3;

    private final Chance chance;
    private final UUID coordinator;
    private final List<Filed> records = new ArrayList<>();
    private final Map<AgencyKind, ByteString> agencies = new EnumMap<>(AgencyKind.class);
    private final ByteString textPack;
    private ByteString homeVisits = ByteString.EMPTY;

    /** @param chance of the room alone */
    Room(Chance chance, List<UUID> workers, UUID coordinator) {
        this.chance = chance;
        this.coordinator = coordinator;
        for (Programme programme :
                read(PROGRAMMES, ProgrammeList.newBuilder()).build().getProgrammesList()) {
            ByteString id = add(RecordKind.RECORD_KIND_PROGRAMME, programme);
            if (programme.getService() == ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT) {
                homeVisits = id;
            }
        }
        textPack = add(
                RecordKind.RECORD_KIND_TEXT_PACK,
                read(TEXT_PACK, TextPack.newBuilder()).build());
        add(
                RecordKind.RECORD_KIND_OFFICE_SETTINGS,
                OfficeSettings.newBuilder()
                        .setSafetyHours(SAFETY_HOURS)
                        .setEpdsCutoff(EPDS_CUTOFF)
                        .setHandoffDays(HANDOFF_DAYS)
                        .build());
        for (CityNames.Place place : CityNames.AGENCIES) {
            agencies.putIfAbsent(place.kind(), add(RecordKind.RECORD_KIND_AGENCY, agency(place)));
        }
        for (UUID worker : workers) {
            add(RecordKind.RECORD_KIND_STAFF_MEMBER, staff(worker, "訪問担当"));
        }
        add(RecordKind.RECORD_KIND_STAFF_MEMBER, staff(coordinator, "統括支援員"));
    }

    List<Filed> records() {
        return records;
    }

    /** The first agency of a kind. */
    ByteString agency(AgencyKind kind) {
        return agencies.getOrDefault(kind, ByteString.EMPTY);
    }

    /** The programme of the home visits. */
    ByteString homeVisits() {
        return homeVisits;
    }

    ByteString textPack() {
        return textPack;
    }

    private ByteString add(RecordKind kind, Message body) {
        UUID id = chance.id();
        records.add(new Filed(kind, id, coordinator, body));
        return Ids.bytes(id);
    }

    private static <B extends Message.Builder> B read(String resource, B into) {
        try (InputStream file = Room.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not in the program");
            }
            TextFormat.merge(new String(file.readAllBytes(), StandardCharsets.UTF_8), into);
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Agency agency(CityNames.Place place) {
        Agency.Builder agency = Agency.newBuilder()
                .setName(place.name())
                .setKind(place.kind())
                .setHours("8:30–17:15")
                .setClosedDays("土曜・日曜・祝日・年末年始")
                .setEmergency(
                        place.kind() == AgencyKind.AGENCY_KIND_POLICE || place.kind() == AgencyKind.AGENCY_KIND_SHELTER)
                .addPhones(Phone.newBuilder()
                        .setId(chance.idBytes())
                        .setNumber("030000" + chance.number(1000, 9999))
                        .setLabel("代表")
                        .setSafety(PhoneSafety.PHONE_SAFETY_SAFE));
        if (place.hasAddress()) {
            agency.setAddress(CityNames.CITY + chance.pick(CityNames.WARDS) + chance.pick(CityNames.TOWNS)
                    + chance.number(1, 5) + "丁目" + chance.number(1, 30) + "-" + chance.number(1, 20));
        }
        return agency.build();
    }

    private StaffMember staff(UUID user, String position) {
        Reading family = chance.pick(CityNames.FAMILIES);
        Reading given = chance.pick(CityNames.WOMEN);
        return StaffMember.newBuilder()
                .setUserId(Ids.bytes(user))
                .setName(family.text() + " " + given.text())
                .setNameKana(family.kana() + " " + given.kana())
                .setSection(chance.pick(CityNames.CENTRES))
                .setPosition(position)
                .setEmployment(Employment.EMPLOYMENT_REGULAR)
                .addQualifications(Qualification.QUALIFICATION_PUBLIC_HEALTH_NURSE)
                .addLanguages("ja")
                .addAreas(chance.pick(CityNames.WARDS))
                .setPhone("030000" + chance.number(1000, 9999))
                .build();
    }
}
