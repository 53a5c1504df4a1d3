package org.yorisoi.contract.household;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.yorisoi.contract.perinatal.GestationalAge;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.RecordKind;

/**
 * Whether a family may be reminded of what belongs to a pregnancy or a birth. After a loss nothing may come, so each of
 * the marks is enough: of the household, of the person, of the pregnancy; and the loss itself where the reader sees it. What
 * concerns safety never asks here.
 */
public final class Reminders {
    private static final Set<RecordKind> MAY_SAY_SO = EnumSet.of(
            RecordKind.RECORD_KIND_HOUSEHOLD,
            RecordKind.RECORD_KIND_PERSON,
            RecordKind.RECORD_KIND_PREGNANCY,
            RecordKind.RECORD_KIND_PREGNANCY_LOSS);

    private Reminders() {}

    /** True if nothing may remind of this pregnancy: a mark says so, or it is over. */
    public static boolean silent(HouseholdRecords records, LiveRecord<Pregnancy> pregnancy) {
        Pregnancy value = pregnancy.value();
        return isOver(value.getState())
                || value.getNoReminders()
                || marked(records, value.getPersonId())
                || lost(records, pregnancy)
                || isBorn(records, value);
    }

    /** True if nothing may remind of this birth: a mark says so, or a loss at or after it is known. */
    public static boolean silent(HouseholdRecords records, BirthInfantVisit birth) {
        if (marked(records, birth.getChildId()) || marked(records, birth.getMotherId())) {
            return true;
        }
        for (LiveRecord<Pregnancy> each : records.all(Pregnancy.class)) {
            if (ledTo(each.value(), birth) && (each.value().getNoReminders() || lost(records, each))) {
                return true;
            }
        }
        return records.all(PregnancyLoss.class).stream()
                .map(LiveRecord::value)
                .anyMatch(loss -> !loss.hasPregnancyId()
                        && loss.getPersonId().equals(birth.getMotherId())
                        && (!loss.hasLostOn() || loss.getLostOn() >= birth.getBirthOn()));
    }

    private static boolean isOver(PregnancyState state) {
        return state != PregnancyState.PREGNANCY_STATE_UNSPECIFIED && state != PregnancyState.PREGNANCY_STATE_ONGOING;
    }

    private static boolean marked(HouseholdRecords records, ByteString person) {
        if (MAY_SAY_SO.stream().anyMatch(records::hasUnread)) {
            return true;
        }
        for (LiveRecord<Household> each : records.all(Household.class)) {
            if (each.value().getNoReminders()) {
                return true;
            }
        }
        for (LiveRecord<Person> each : records.all(Person.class)) {
            if (each.value().getNoReminders() && each.isNamedBy(person)) {
                return true;
            }
        }
        return false;
    }

    /** A loss that names no pregnancy counts for every one that it may be of. */
    private static boolean lost(HouseholdRecords records, LiveRecord<Pregnancy> pregnancy) {
        for (LiveRecord<PregnancyLoss> each : records.all(PregnancyLoss.class)) {
            PregnancyLoss loss = each.value();
            boolean mayBe = !loss.hasPregnancyId()
                    && loss.getPersonId().equals(pregnancy.value().getPersonId())
                    && (!loss.hasLostOn()
                            || loss.getLostOn() >= pregnancy.value().getNotifiedOn());
            if (mayBe || pregnancy.isNamedBy(loss.getPregnancyId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBorn(HouseholdRecords records, Pregnancy pregnancy) {
        return records.all(BirthInfantVisit.class).stream().anyMatch(birth -> ledTo(pregnancy, birth.value()));
    }

    private static boolean ledTo(Pregnancy pregnancy, BirthInfantVisit birth) {
        if (!birth.hasMotherId() || !birth.getMotherId().equals(pregnancy.getPersonId())) {
            return false;
        }
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofEpochDay(pregnancy.getNotifiedOn()), LocalDate.ofEpochDay(birth.getBirthOn()));
        return days >= 0 && days <= GestationalAge.DAYS_MAX;
    }
}
