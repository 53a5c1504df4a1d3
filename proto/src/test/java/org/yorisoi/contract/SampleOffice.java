package org.yorisoi.contract;

import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.AgencyKind;
import org.yorisoi.record.v1.Employment;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.PackItem;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.Qualification;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.StaffMember;
import org.yorisoi.record.v1.TextPack;

/** Valid records of the office room. The text pack's sentences are invented; they are no instrument's. */
public final class SampleOffice {
    private final Samples samples;

    SampleOffice(Samples samples) {
        this.samples = samples;
    }

    /** A programme of the invented city. */
    public Programme programme() {
        return Programme.newBuilder()
                .setCode("midorino-" + samples.number(1, 999))
                .setName("みどり野あんしん訪問")
                .setEasyName("いえに きて てつだう")
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .setLegalBasis("みどり野市要綱")
                .setVisitMinutes(120)
                .setTimesAWeek(2)
                .setMonths(6)
                .addExcludedWork("庭の手入れ")
                .build();
    }

    /** A sheet of the city's own with two items. */
    public TextPack textPack() {
        return TextPack.newBuilder()
                .setInstrument(Instrument.INSTRUMENT_CUSTOM)
                .setVersion("1")
                .setLanguage("ja")
                .setTitle("さいきんの くらし")
                .addItems(item(1, "よく ねむれますか"))
                .addItems(item(2, "たのしみは ありますか"))
                .setRightsHolder("みどり野市")
                .setLicence("市が作成した")
                .build();
    }

    private static PackItem item(int number, String text) {
        return PackItem.newBuilder()
                .setNumber(number)
                .setText(text)
                .addChoices("はい")
                .addChoices("いいえ")
                .build();
    }

    /** A hospital that is open at night. */
    public Agency agency() {
        return Agency.newBuilder()
                .setName("みどり野中央病院")
                .setNameKana("ミドリノチュウオウビョウイン")
                .setKind(AgencyKind.AGENCY_KIND_HOSPITAL)
                .setAddress("みどり野市中央区花園町1-2-3")
                .addPhones(samples.phone("代表"))
                .setHours("9時から17時")
                .setEmergency(true)
                .build();
    }

    /** A nurse of the office. */
    public StaffMember staffMember() {
        SampleNames.Reading family = samples.family();
        return StaffMember.newBuilder()
                .setUserId(samples.idBytes())
                .setName(family.text())
                .setNameKana(family.kana())
                .setSection("母子保健係")
                .setEmployment(Employment.EMPLOYMENT_REGULAR)
                .addQualifications(Qualification.QUALIFICATION_PUBLIC_HEALTH_NURSE)
                .addLanguages("ja")
                .addAreas("川端区")
                .setPhone("0300000001")
                .build();
    }

    /** Of an office that is stricter than the defaults. */
    public OfficeSettings settings() {
        return OfficeSettings.newBuilder()
                .setSafetyHours(24)
                .setSafetySoonHours(6)
                .setEpdsCutoff(8)
                .setHandoffDays(samples.number(1, 3))
                .build();
    }
}
