package org.yorisoi.simulator.city;

import java.util.UUID;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.city.VisitSeries.Told;

/** Makes all records of one family, each sort by its own class, in an order in which each names what is there already. */
final class FamilyMaker {
    private final Making making;

    FamilyMaker(Making making) {
        this.making = making;
    }

    void make(UUID household) {
        FamilyRecords made = new FamilyRecords(making);
        making.put(RecordKind.RECORD_KIND_HOUSEHOLD, household, making.team.coordinator(), made.household());
        for (Member member : making.family.members()) {
            making.put(RecordKind.RECORD_KIND_PERSON, member.id(), making.team.coordinator(), made.person(member));
        }
        new VisitPlanRecords(making).make();
        if (making.lot.ofCase) {
            new CaseRecords(making).make();
            new SupportPlanRecords(making).make();
        }
        if (making.lot.concealed) {
            new ConcealmentRecords(making).make();
        }
        new PregnancyRecords(making).make();
        new BirthRecords(making).make();
        new SheetRecords(making).make();
        if (making.lot.youngCarer) {
            new CarerRecords(making).make();
        }
        VisitSeries visits = new VisitSeries(making);
        visits.make();
        Told first = visits.first();
        if (making.lot.escalation != Lot.NONE && first != null) {
            new EscalationRecords(making).make(first);
        }
        new ServiceRecords(making).make(visits.met());
        new ContactRecords(making).make();
        if (making.lot.handoff != Lot.NONE) {
            new HandoffRecords(making).make();
        }
    }
}
