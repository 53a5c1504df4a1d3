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
import org.yorisoi.simulator.city.Expecting.End;
import org.yorisoi.simulator.city.Member.Role;

/** Makes the household and its members: what every family has. */
final class FamilyRecords {
    private static final int NOTE_MAX = 1000;

    private final Making making;
    private final LocalDate today;
    private final Profile family;
    private final Chance chance;

    FamilyRecords(Making making) {
        this.making = making;
        this.today = making.today;
        this.family = making.family;
        this.chance = making.chance;
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
        if (chance.percent(10)) {
            household.addHazards(chance.percent(50) ? Hazard.HAZARD_ANIMAL : Hazard.HAZARD_STAIRS);
        }
        traits(household);
        return household.build();
    }

    private void traits(Household.Builder household) {
        if (making.lot.concealed) {
            household.setAddressConcealed(true).setTwoPersonRequired(true);
        }
        if (making.lot.expects(End.LOST)) {
            household.setNoReminders(true);
        }
        if (family.is(Notable.VIETNAMESE_NAME)) {
            household.addLanguages("vi").setInterpreterNeeded(true).setEasyJapanese(true);
        }
        if (family.is(Notable.PORTUGUESE_SPEAKER)) {
            household.addLanguages("pt-BR").setEasyJapanese(true);
        }
    }

    private String householdName() {
        return family.is(Notable.NAME_UNKNOWN) ? "氏名不明の世帯" : family.name().text() + "さん";
    }

    private String note() {
        if (family.is(Notable.LONG_NOTE)) {
            String sentence = chance.pick(CitySentences.VISIT_NOTES);
            return sentence.repeat(NOTE_MAX / sentence.length() + 1).substring(0, NOTE_MAX);
        }
        if (family.is(Notable.EMOJI_AND_WIDE_DIGITS)) {
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
                .setSexRecord(member.sex())
                .setLivesWith(true);
        birth(person, member);
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
        household(person);
        return person.build();
    }

    private void birth(Person.Builder person, Member member) {
        if (family.is(Notable.BLANK_NAMES) && member.role() == Role.FATHER) {
            person.setBirthUnknown(true);
        } else if (family.is(Notable.NAME_UNKNOWN) && member.isChild()) {
            person.setBirthMonth(member.born().getYear() * 100 + member.born().getMonthValue());
        } else {
            person.setBirthOn(Days.epochDay(member.born()));
        }
    }

    /** Mother and child left one household for another: they are on file in both. */
    private void household(Person.Builder person) {
        LocalDate left = today.minusDays(Course.LEFT_DAYS_AGO);
        if (family.is(Notable.LEFT_HOUSEHOLD)) {
            person.setLivesWith(false).setLivesWithUntil(Days.epochDay(left));
        } else if (family.is(Notable.SAFE_HOUSEHOLD)) {
            person.setLivesWithFrom(Days.epochDay(left));
        }
    }

    private void place(Person.Builder person, Member member) {
        switch (member.role()) {
            case MOTHER -> mother(person);
            case FATHER ->
                person.addRoles(PersonRole.PERSON_ROLE_GUARDIAN)
                        .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_HUSBAND)
                        .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_FATHER);
            case CHILD -> {
                person.addRoles(PersonRole.PERSON_ROLE_CHILD)
                        .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_CHILD)
                        .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_SELF);
                school(person, member);
                if (family.is(Notable.SIBLING_ELSEWHERE)) {
                    person.setNote("きょうだいが隣の市の施設にいる。");
                }
            }
        }
    }

    private void mother(Person.Builder person) {
        person.addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_HEAD)
                .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_MOTHER)
                .addPhones(phone("本人"));
        if (!family.children().isEmpty()) {
            person.addRoles(PersonRole.PERSON_ROLE_PRIMARY_CAREGIVER).addRoles(PersonRole.PERSON_ROLE_GUARDIAN);
        }
        boolean expecting = making.lot.expects(End.ONGOING);
        boolean newly = family.terms().stream()
                .anyMatch(term -> term.births().stream().anyMatch(born -> born.isAfter(today.minusYears(1))));
        if (expecting || newly) {
            person.addRoles(PersonRole.PERSON_ROLE_EXPECTANT_OR_NEW_MOTHER);
        }
        if (making.lot.expects(End.LOST)) {
            person.setNoReminders(true);
        }
    }

    /** By the age on the first day of the school year, for which the first of April still counts. */
    private void school(Person.Builder person, Member child) {
        int years = child.born().isAfter(Years.of(today))
                ? 0
                : child.born().until(Years.of(today)).getYears();
        if (child.age(today) < 1 || years >= 18) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_NONE);
        } else if (years < 6) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_NURSERY).setSchoolName(chance.pick(CityNames.NURSERIES));
        } else if (years < 12) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_PRIMARY).setSchoolName(chance.pick(CityNames.PRIMARY_SCHOOLS));
        } else if (years < 15) {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_LOWER_SECONDARY)
                    .setSchoolName(chance.pick(CityNames.LOWER_SECONDARY));
        } else {
            person.setSchoolKind(SchoolKind.SCHOOL_KIND_UPPER_SECONDARY)
                    .setSchoolName(chance.pick(CityNames.UPPER_SECONDARY));
        }
    }
}
