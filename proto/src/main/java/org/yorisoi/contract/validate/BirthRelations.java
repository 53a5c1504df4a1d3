package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RelatedRule.warning;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongPredicate;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;

/** That nobody saw a child before it was born, and that its records name one day of birth. */
final class BirthRelations {
    private BirthRelations() {}

    static List<RelatedRule<Person>> person() {
        return List.of(warning(
                "person.seen_before_birth",
                Person.BIRTH_ON_FIELD_NUMBER,
                EnumSet.of(RecordKind.RECORD_KIND_HOME_VISIT, RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT),
                (saving, records) -> {
                    ByteString child = Ids.bytes(saving.id());
                    LongPredicate tooEarly = day -> !mayBeBornOn(saving.after(), day);
                    return wasMet(child, records, tooEarly) || wasVisited(child, records, tooEarly);
                }));
    }

    static List<RelatedRule<BirthInfantVisit>> infantVisit() {
        return List.of(
                warning(
                        "birth_infant_visit.child_seen_before_birth",
                        BirthInfantVisit.BIRTH_ON_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_HOME_VISIT),
                        (saving, records) -> saving.after().hasBirthOn()
                                && wasMet(
                                        saving.after().getChildId(),
                                        records,
                                        day -> day < saving.after().getBirthOn())),
                warning(
                        "birth_infant_visit.birth_differs_from_person",
                        BirthInfantVisit.BIRTH_ON_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_PERSON),
                        (saving, records) -> records.all(Person.class).stream()
                                .anyMatch(each -> each.isNamedBy(saving.after().getChildId())
                                        && each.value().hasBirthOn()
                                        && each.value().getBirthOn()
                                                != saving.after().getBirthOn())));
    }

    /** False only if what is known of the birth says that the person was not born by then. */
    static boolean mayBeBornOn(Person person, long epochDay) {
        return switch (person.getBirthCase()) {
            case BIRTH_ON -> person.getBirthOn() <= epochDay;
            case BIRTH_MONTH -> month(LocalDate.ofEpochDay(epochDay)) >= person.getBirthMonth();
            case BIRTH_YEAR -> LocalDate.ofEpochDay(epochDay).getYear() >= person.getBirthYear();
            default -> true;
        };
    }

    private static int month(LocalDate day) {
        return day.getYear() * 100 + day.getMonthValue();
    }

    private static boolean wasMet(ByteString child, HouseholdRecords records, LongPredicate tooEarly) {
        return records.all(HomeVisit.class).stream()
                .map(LiveRecord::value)
                .anyMatch(visit -> visit.hasArrivedAt()
                        && tooEarly.test(JapanDay.of(visit.getArrivedAt()))
                        && VisitRelations.met(visit, child));
    }

    private static boolean wasVisited(ByteString child, HouseholdRecords records, LongPredicate tooEarly) {
        for (LiveRecord<BirthInfantVisit> each : records.all(BirthInfantVisit.class)) {
            BirthInfantVisit infant = each.value();
            if (infant.getChildId().equals(child)) {
                boolean measured = infant.getMeasurementsList().stream()
                        .filter(Measurement::hasMeasuredOn)
                        .anyMatch(measurement -> tooEarly.test(measurement.getMeasuredOn()));
                if (measured || (infant.hasVisitedOn() && tooEarly.test(infant.getVisitedOn()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
