package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.InfectionStatus;

/** What must agree between the fields of a household. */
final class HouseholdRules {
    private HouseholdRules() {}

    static List<RecordRule<Household>> all() {
        return List.of(
                error("household.residence_missing", Household.RESIDENCE_FIELD_NUMBER, HouseholdRules::lacksResidence),
                warning(
                        "household.infection_until_missing",
                        Household.INFECTION_UNTIL_FIELD_NUMBER,
                        HouseholdRules::lacksInfectionEnd),
                warning(
                        "household.address_in_note",
                        Household.VISIT_NOTE_FIELD_NUMBER,
                        HouseholdRules::notesConcealedAddress));
    }

    private static boolean lacksResidence(Household household) {
        return household.getResidenceDiffers() && household.getResidence().isEmpty();
    }

    private static boolean lacksInfectionEnd(Household household) {
        boolean infected = household.getInfectionStatus() == InfectionStatus.INFECTION_STATUS_SUSPECTED
                || household.getInfectionStatus() == InfectionStatus.INFECTION_STATUS_CONFIRMED;
        return infected && !household.hasInfectionUntil();
    }

    /** A concealed address is masked in its fields; nothing masks it in a text. */
    private static boolean notesConcealedAddress(Household household) {
        return household.getAddressConcealed() && ConcealedAddress.of(household).isIn(household.getVisitNote());
    }
}
