package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.Locale;
import org.yorisoi.record.v1.ChildRelationship;
import org.yorisoi.record.v1.Hazard;
import org.yorisoi.record.v1.HeadRelationship;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.Phone;
import org.yorisoi.record.v1.PhoneSafety;
import org.yorisoi.record.v1.SchoolKind;
import org.yorisoi.simulator.city.Profile.Trait;

/** Makes the household and its members: what every family has. */
final class FamilyRecords {
    private static final int NOTE_MAX = 1000;

    private final LocalDate today;
    private final Profile family;
    private final Chance chance;

    FamilyRecords(LocalDate today, Profile family, Chance chance) {
        this.today = today;
        this.family = family;
        this.chance = chance;
    }

    Household household() {
        Household.Builder household = Household.newBuilder()
                .setHouseholdName(householdName())
                .setNameKana(family.name().kana())
                .setPostalCode(String.format(Locale.ROOT, "000%04d", chance.number(1, 9999)))
                .setPrefecture(CityNames.PREFECTURE)
                .setCity(CityNames.CITY + chance.pick(CityNames.WARDS))
                .setTown(chance.pick(CityNames.TOWNS) + chance.number(1, 5) + "丁目")
                .setBlock(chance.number(1, 30) + "-" + chance.number(1, 20))
                .addPhones(phone("母・携帯"))
                .addLanguages("ja")
                .setVisitNote(note());
        String building = chance.pick(CityNames.BUILDINGS);
        if (!building.isEmpty()) {
            household.setBuilding(building + chance.number(1, 4) + "0" + chance.number(1, 8));
        }
        if (chance.percent(12)) {
            household.addHazards(chance.percent(50) ? Hazard.HAZARD_ANIMAL : Hazard.HAZARD_STAIRS);
        }
        traits(household);
        return household.build();
    }

    private void traits(Household.Builder household) {
        if (family.has(Trait.ADDRESS_CONCEALED)) {
            household.setAddressConcealed(true).setTwoPersonRequired(true);
        }
        if (family.has(Trait.SPEAKS_VIETNAMESE)) {
            household.addLanguages("vi").setInterpreterNeeded(true).setEasyJapanese(true);
        }
        if (family.has(Trait.SPEAKS_PORTUGUESE)) {
            household.addLanguages("pt-BR").setEasyJapanese(true);
        }
    }

    private String householdName() {
        return family.has(Trait.NAME_UNKNOWN) ? "氏名不明の世帯" : family.name().text() + "さん";
    }

    private String note() {
        if (family.has(Trait.LONG_NOTE)) {
            String sentence = chance.pick(CitySentences.VISIT_NOTES);
            return sentence.repeat(NOTE_MAX / sentence.length() + 1).substring(0, NOTE_MAX);
        }
        if (family.has(Trait.EMOJI_AND_WIDE_DIGITS)) {
            return "部屋は３０５号室。玄関に👩‍👧の飾り。";
        }
        return chance.pick(CitySentences.VISIT_NOTES);
    }

    Phone phone(String label) {
        return Phone.newBuilder()
                .setId(chance.idBytes())
                .setNumber((chance.percent(70) ? "0900000" : "030000") + chance.number(1000, 9999))
                .setLabel(label)
                .setSafety(chance.percent(80) ? PhoneSafety.PHONE_SAFETY_SAFE : PhoneSafety.PHONE_SAFETY_UNKNOWN)
                .setLeaveMessageOk(false)
                .build();
    }

    Person person(Member member) {
        Person.Builder person = Person.newBuilder()
                .setFamilyName(member.family().text())
                .setFamilyKana(member.family().kana())
                .setBirthOn(Days.epochDay(member.born()))
                .setSexRecord(member.sex())
                .setLivesWith(true);
        if (!member.given().text().isEmpty()) {
            person.setGivenName(member.given().text())
                    .setGivenKana(member.given().kana());
        }
        if (!member.also().latin().isEmpty()) {
            person.setLatinName(member.also().latin())
                    .setAliasName(member.also().alias());
        }
        if (!member.callName().isEmpty()) {
            person.setCallName(member.callName()).setNameProvisional(true);
        }
        place(person, member);
        return person.build();
    }

    private void place(Person.Builder person, Member member) {
        switch (member.role()) {
            case MOTHER ->
                person.addRoles(PersonRole.PERSON_ROLE_PRIMARY_CAREGIVER)
                        .addRoles(PersonRole.PERSON_ROLE_GUARDIAN)
                        .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_HEAD)
                        .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_MOTHER)
                        .addPhones(phone("本人"));
            case FATHER ->
                person.addRoles(PersonRole.PERSON_ROLE_GUARDIAN)
                        .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_HUSBAND)
                        .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_FATHER);
            case CHILD -> {
                person.addRoles(PersonRole.PERSON_ROLE_CHILD)
                        .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_CHILD)
                        .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_SELF);
                school(person, member.age(today));
            }
        }
        if (member.isChild() && family.has(Trait.SIBLING_ELSEWHERE)) {
            person.setNote("きょうだいが隣の市の施設にいる。");
        }
    }

    private void school(Person.Builder person, int age) {
        if (age < 1) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_NONE);
        } else if (age < 6) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_NURSERY).setSchoolName(chance.pick(CityNames.NURSERIES));
        } else if (age < 12) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_PRIMARY).setSchoolName(chance.pick(CityNames.PRIMARY_SCHOOLS));
        } else {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_LOWER_SECONDARY)
                    .setSchoolName(chance.pick(CityNames.LOWER_SECONDARY));
        }
    }
}
