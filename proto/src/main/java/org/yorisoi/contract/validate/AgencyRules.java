package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.AgencyKind;

/** What must agree between the fields of an agency. */
final class AgencyRules {
    private AgencyRules() {}

    static List<RecordRule<Agency>> all() {
        return List.of(error(
                "agency.shelter_with_address",
                Agency.ADDRESS_FIELD_NUMBER,
                agency -> agency.getKind() == AgencyKind.AGENCY_KIND_SHELTER
                        && !agency.getAddress().isEmpty()));
    }
}
