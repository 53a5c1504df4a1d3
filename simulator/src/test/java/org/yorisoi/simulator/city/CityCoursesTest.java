package org.yorisoi.simulator.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.mark.Mark;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.Saving;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.LossKind;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.VisitOutcome;

/** That the records of the whole invented city make sense, each and together. */
final class CityCoursesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);
    private static final UUID COORDINATOR = new UUID(1, 9);
    private static final List<UUID> WORKERS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4));
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])0[0-9]{1,3}-?[0-9]{2,4}-?[0-9]{4}(?![0-9])");
    private static final Pattern INVENTED = Pattern.compile("(03-?0000-?|090-?0000-?)[0-9]{4}");

    private static final City CITY = new City(11, TODAY, WORKERS, COORDINATOR);
    private static final List<FamilyFile> FAMILIES = CITY.families(City.FAMILIES);

    private static <T extends Message> List<T> all(FamilyFile family, Class<T> type) {
        return family.records().stream()
                .map(Filed::body)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static LocalDate day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }

    @Test
    void records_ofTheWholeCity_breakNoRuleAndAreSeldomWarnedOf() {
        Validation validation = new Validation(Kinds.standard());
        Map<String, Integer> errors = new TreeMap<>();
        Map<String, Integer> warnings = new TreeMap<>();
        List<Filed> records = new ArrayList<>(CITY.officeRoom());
        FAMILIES.forEach(family -> records.addAll(family.records()));
        for (Filed record : records) {
            KindSchema schema = Kinds.standard().get(record.kind().getNumber());
            for (Violation violation : validation.validate(schema, record.body())) {
                (violation.severity() == Severity.ERROR ? errors : warnings).merge(violation.rule(), 1, Integer::sum);
            }
        }
        assertEquals(Map.of(), errors);
        assertEquals(
                Set.of(
                        "birth_infant_visit.weight_loss",
                        "home_visit.red_sign",
                        "risk_assessment.unknown_answers",
                        "young_carer_support.long_weekdays",
                        "young_carer_support.short_sleep"),
                warnings.keySet());
        int warned = warnings.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(warned < records.size() / 200, () -> warned + " warnings");
    }

    @Test
    void records_ofEachHousehold_breakNoRuleBetweenThem() {
        Map<String, Integer> broken = new TreeMap<>();
        for (FamilyFile family : FAMILIES) {
            HouseholdRecords records = new HouseholdRecords(
                    family.household(),
                    EnumSet.allOf(RecordKind.class),
                    family.records().stream().map(CityCoursesTest::live).toList());
            for (Filed filed : family.records()) {
                RelatedRules.standard()
                        .validate(new Saving<>(filed.id(), null, filed.body()), records, RelatedRules.Asked.ALL)
                        .forEach(violation -> broken.merge(violation.rule(), 1, Integer::sum));
            }
        }
        assertEquals(Map.of(), broken);
    }

    private static LiveRecord<Message> live(Filed filed) {
        return new LiveRecord<>(filed.kind(), filed.id(), filed.body());
    }

    @Test
    void visits_comeAfterTheCase_withinTwoFiscalYears_andNameTheChildrenBornByThen() {
        for (FamilyFile family : FAMILIES) {
            Map<ByteString, Person> children = new HashMap<>();
            for (Filed filed : family.of(RecordKind.RECORD_KIND_PERSON)) {
                if (((Person) filed.body()).getRolesList().contains(PersonRole.PERSON_ROLE_CHILD)) {
                    children.put(Ids.bytes(filed.id()), (Person) filed.body());
                }
            }
            long received = all(family, CaseFile.class).stream()
                    .mapToLong(CaseFile::getReceivedAt)
                    .max()
                    .orElse(0);
            for (HomeVisit visit : all(family, HomeVisit.class)) {
                LocalDate on = Days.day(visit.getArrivedAt());
                assertTrue(visit.getArrivedAt() > received, () -> family + " was visited before its case");
                assertFalse(on.isBefore(LocalDate.of(2025, 4, 1)), () -> family + " " + on);
                assertTrue(on.isBefore(TODAY), () -> family + " " + on);
                if (visit.getOutcome() == VisitOutcome.VISIT_OUTCOME_MET) {
                    assertEquals(bornBy(children, on), seen(visit), () -> family + " " + on);
                }
            }
        }
    }

    private static Set<ByteString> bornBy(Map<ByteString, Person> children, LocalDate on) {
        Set<ByteString> born = new HashSet<>();
        children.forEach((id, child) -> {
            if (!child.hasBirthOn() || !day(child.getBirthOn()).isAfter(on)) {
                born.add(id);
            }
        });
        return born;
    }

    private static Set<ByteString> seen(HomeVisit visit) {
        Set<ByteString> seen = new HashSet<>();
        visit.getChildrenSeenList().stream().map(ChildSeen::getPersonId).forEach(seen::add);
        return seen;
    }

    @Test
    void reports_areApprovedWhenOld_andReviewedByOthers() {
        int drafts = 0;
        for (FamilyFile family : FAMILIES) {
            Map<ByteString, Filed> byId = new HashMap<>();
            family.records().forEach(filed -> byId.put(Ids.bytes(filed.id()), filed));
            for (HomeVisit visit : all(family, HomeVisit.class)) {
                long age = TODAY.toEpochDay() - Days.day(visit.getArrivedAt()).toEpochDay();
                ReportState state = visit.getReportState();
                if (state == ReportState.REPORT_STATE_DRAFT) {
                    drafts++;
                    assertTrue(age <= 4, () -> family + ": a draft of " + age + " days ago");
                }
                if (age > 21) {
                    assertTrue(state.getNumber() >= ReportState.REPORT_STATE_CHECKED_VALUE, () -> family + " " + state);
                }
            }
            for (Filed filed : family.of(RecordKind.RECORD_KIND_REVIEW)) {
                Filed target = byId.get(((Review) filed.body()).getTargetId());
                assertTrue(target != null && !target.author().equals(filed.author()), family::toString);
                assertEquals(COORDINATOR, filed.author());
            }
        }
        assertTrue(drafts > 20, "drafts: " + drafts);
    }

    @Test
    void births_fitTheirPregnancies_andWeightsGrow() {
        int births = 0;
        int lost = 0;
        for (FamilyFile family : FAMILIES) {
            List<Pregnancy> pregnancies = all(family, Pregnancy.class);
            for (BirthInfantVisit birth : all(family, BirthInfantVisit.class)) {
                births++;
                assertTrue(
                        pregnancies.stream()
                                .anyMatch(each -> each.getState() == PregnancyState.PREGNANCY_STATE_BORN
                                        && birth.getBirthOn() - each.getLmpOn() == birth.getGaAtBirthDays()),
                        family::toString);
                int measured = birth.getMeasurementsCount();
                if (measured > 1) {
                    int gain = birth.getMeasurements(measured - 1).getWeightG()
                            - birth.getMeasurements(0).getWeightG();
                    lost += gain < 0 ? 1 : 0;
                }
            }
        }
        assertEquals(480, births);
        assertTrue(lost < births / 20, "lost weight: " + lost);
    }

    @Test
    void epds_isAnsweredInThePregnancyOrTheYearAfter() {
        for (FamilyFile family : FAMILIES) {
            for (Questionnaire sheet : all(family, Questionnaire.class)) {
                assertTrue(day(sheet.getAnsweredOn()).isBefore(TODAY), family::toString);
                switch (sheet.getInstrument()) {
                    case INSTRUMENT_EPDS ->
                        assertTrue(
                                all(family, Pregnancy.class).stream()
                                        .anyMatch(each -> sheet.getAnsweredOn() >= each.getNotifiedOn()
                                                && sheet.getAnsweredOn() < each.getEddOn() + 365),
                                family::toString);
                    case INSTRUMENT_MIBS_J ->
                        assertTrue(
                                all(family, BirthInfantVisit.class).stream()
                                        .anyMatch(birth -> sheet.getAnsweredOn() >= birth.getBirthOn()),
                                family::toString);
                    default -> {}
                }
            }
        }
    }

    @Test
    void marks_standWhereTheirCauseIs_andNowhereElse() {
        for (FamilyFile family : FAMILIES) {
            Set<String> caused = new HashSet<>();
            for (Filed filed : family.records()) {
                for (Mark mark : Marks.of(filed.kind().getNumber(), filed.body().toByteString())) {
                    family.records().stream()
                            .filter(other -> mark.isOn(other.kind().getNumber(), Ids.bytes(other.id())))
                            .forEach(other -> caused.add(other.id() + "." + mark.field()));
                }
            }
            assertEquals(caused, marked(family), family::toString);
        }
    }

    private static Set<String> marked(FamilyFile family) {
        Set<String> marked = new HashSet<>();
        for (Filed filed : family.records()) {
            for (Map.Entry<FieldDescriptor, Object> field :
                    filed.body().getAllFields().entrySet()) {
                String name = field.getKey().getName();
                boolean mark = Set.of("address_concealed", "no_reminders", "restricted_detail", "do_not_tell")
                        .contains(name);
                if (mark && Boolean.TRUE.equals(field.getValue()) && filed.kind() != RecordKind.RECORD_KIND_HANDOFF) {
                    marked.add(filed.id() + "." + field.getKey().getNumber());
                }
            }
        }
        return marked;
    }

    @Test
    void closedCases_leaveNothingOpen() {
        int closed = 0;
        for (FamilyFile family : FAMILIES) {
            for (CaseFile file : all(family, CaseFile.class)) {
                if (file.getStatus() == CaseStatus.CASE_STATUS_CLOSED) {
                    closed++;
                    assertTrue(
                            all(family, Escalation.class).stream()
                                    .allMatch(each -> each.getState() == EscalationState.ESCALATION_STATE_CLOSED),
                            family::toString);
                    assertTrue(
                            all(family, ChildVoice.class).stream()
                                    .allMatch(each -> each.getState() == ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK),
                            family::toString);
                    assertTrue(file.getClosedOn() < TODAY.toEpochDay(), family::toString);
                }
            }
        }
        assertTrue(closed > 100, "closed: " + closed);
    }

    @Test
    void addressesAndPhones_areOfTheInventedCityOnly() {
        List<Filed> records = new ArrayList<>(CITY.officeRoom());
        FAMILIES.forEach(family -> records.addAll(family.records()));
        int numbers = 0;
        for (Filed filed : records) {
            if (filed.body() instanceof Household household) {
                assertTrue(household.getCity().startsWith("みどり野市"), filed::toString);
                assertTrue(household.getPostalCode().startsWith("000"), filed::toString);
            }
            if (filed.body() instanceof Agency agency && agency.hasAddress()) {
                assertTrue(agency.getAddress().startsWith("みどり野市"), filed::toString);
            }
            for (String text : texts(filed.body())) {
                Matcher found = NUMBER.matcher(text);
                while (found.find()) {
                    numbers++;
                    assertTrue(INVENTED.matcher(found.group()).matches(), filed::toString);
                }
            }
        }
        assertTrue(numbers > 4_000, "numbers: " + numbers);
    }

    private static List<String> texts(Message message) {
        List<String> texts = new ArrayList<>();
        for (Object value : message.getAllFields().values()) {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            for (Object each : values) {
                if (each instanceof String text) {
                    texts.add(text);
                } else if (each instanceof Message inner) {
                    texts.addAll(texts(inner));
                }
            }
        }
        return texts;
    }

    private static FamilyFile of(Notable notable) {
        int number = 1;
        while (Notable.of(number) != notable) {
            number++;
        }
        return FAMILIES.get(number - 1);
    }

    @Test
    void stillbirth_isTheLossOfALateNotice_andStopsReminders() {
        FamilyFile family = of(Notable.STILLBIRTH_AFTER_THE_NOTICE);
        assertEquals(
                LossKind.LOSS_KIND_STILLBIRTH,
                all(family, PregnancyLoss.class).get(0).getLoss());
        assertTrue(all(family, Household.class).get(0).getNoReminders());
        assertEquals(List.of(), all(family, BirthInfantVisit.class));
    }

    @Test
    void pregnancies_twiceInOneFiscalYear() {
        List<Pregnancy> both = all(of(Notable.TWICE_IN_A_YEAR), Pregnancy.class);
        assertEquals(2, both.size());
        both.forEach(each -> assertEquals(LocalDate.of(2025, 4, 1), Years.of(day(each.getNotifiedOn()))));
    }

    @Test
    void visit_pastMidnight_beginsAndEndsOnDifferentDays() {
        HomeVisit visit = all(of(Notable.PAST_MIDNIGHT), HomeVisit.class).get(0);
        assertEquals(Days.day(visit.getArrivedAt()).plusDays(1), Days.day(visit.getLeftAt()));
    }

    @Test
    void baby_visitedBeforeItsBirthIsRegistered_hasNoNameYet() {
        FamilyFile family = of(Notable.NOT_REGISTERED_YET);
        Filed baby = family.of(RecordKind.RECORD_KIND_PERSON).stream()
                .filter(filed -> ((Person) filed.body()).getNameProvisional())
                .findFirst()
                .orElseThrow();
        assertEquals("", ((Person) baby.body()).getGivenName());
        List<HomeVisit> visits = all(family, HomeVisit.class);
        HomeVisit last = visits.get(visits.size() - 1);
        assertEquals(Set.of(Ids.bytes(baby.id())), seen(last));
        assertTrue(last.getNarrative().contains("出生届はまだ"), "narrative");
    }

    @Test
    void textsAndDatesAtTheEdge_areThere() {
        assertTrue(
                all(of(Notable.LONG_NOTE), HomeVisit.class).stream()
                        .anyMatch(visit -> visit.getNarrative().length() == 2_000),
                "2000 characters");
        HomeVisit emoji =
                all(of(Notable.EMOJI_AND_WIDE_DIGITS), HomeVisit.class).get(0);
        assertTrue(
                emoji.getNarrative().contains("👩‍👧") && emoji.getNarrative().contains("１０時"), "emoji and digits");
        assertTrue(all(of(Notable.BIRTH_AT_HER_PARENTS), Pregnancy.class).get(0).getReturnsToParents());
        assertTrue(
                all(of(Notable.SIBLING_ELSEWHERE), Person.class).stream()
                        .anyMatch(person -> person.getNote().contains("隣の市")),
                "sibling elsewhere");
        assertEquals(Set.of(LocalDate.of(2024, 2, 29)), birthdays(Notable.LEAP_DAY));
        assertEquals(Set.of(LocalDate.of(2008, 4, 1)), birthdays(Notable.SCHOOL_YEAR_EDGE));
        assertTrue(
                all(of(Notable.BLANK_NAMES), Person.class).stream()
                        .anyMatch(person -> person.getGivenName().isEmpty() && person.getBirthUnknown()),
                "a blank name");
        assertEquals(
                223, all(of(Notable.BORN_EARLY), BirthInfantVisit.class).get(0).getGaAtBirthDays());
    }

    private static Set<LocalDate> birthdays(Notable notable) {
        Set<LocalDate> days = new HashSet<>();
        for (Person person : all(of(notable), Person.class)) {
            if (person.getRolesList().contains(PersonRole.PERSON_ROLE_CHILD)) {
                days.add(day(person.getBirthOn()));
            }
        }
        return days;
    }

    @Test
    void mother_whoLeft_isOnFileInTwoHouseholds() {
        FamilyFile left = of(Notable.LEFT_HOUSEHOLD);
        FamilyFile safe = of(Notable.SAFE_HOUSEHOLD);
        Person before = all(left, Person.class).get(0);
        Person after = all(safe, Person.class).get(0);
        assertEquals(before.getGivenName(), after.getGivenName());
        assertEquals(before.getBirthOn(), after.getBirthOn());
        assertFalse(before.getLivesWith());
        assertTrue(all(safe, Household.class).get(0).getAddressConcealed());
        assertFalse(all(left, Household.class).get(0).getAddressConcealed());
    }
}
