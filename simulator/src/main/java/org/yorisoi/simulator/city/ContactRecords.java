package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.time.LocalTime;
import org.yorisoi.record.v1.AgencyKind;
import org.yorisoi.record.v1.ContactDirection;
import org.yorisoi.record.v1.ContactLog;
import org.yorisoi.record.v1.ContactMeans;
import org.yorisoi.record.v1.Promise;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;

/** Calls and talks about one family outside its visits: after a refusal, and now and then in a case. */
final class ContactRecords {
    private final Making making;
    private final Chance chance;

    ContactRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes them. */
    void make() {
        for (int i = 0; i < making.lot.visits.size(); i++) {
            VisitOutcome outcome = making.lot.visits.get(i);
            if (outcome == VisitOutcome.VISIT_OUTCOME_REFUSED || outcome == VisitOutcome.VISIT_OUTCOME_MOVED) {
                withAgency(making.course.visits().get(i), CaseSentences.ASKED_AROUND);
            }
        }
        for (int i = chance.number(0, 2); i > 0 && making.lot.ofCase; i--) {
            LocalDate day = chance.day(making.course.from(), making.lastDay());
            if (chance.percent(50)) {
                withAgency(day, chance.pick(CaseSentences.HEARD_FROM_AGENCIES));
            } else {
                withMother(day);
            }
        }
        if (making.family.is(Notable.STILLBIRTH_AFTER_THE_NOTICE)) {
            withAgency(making.today.minusDays(24), "病院から電話。出生の連絡票は誤りで、死産だったとのこと。案内をすべて止めた。");
        }
    }

    private void withAgency(LocalDate day, String summary) {
        making.add(
                RecordKind.RECORD_KIND_CONTACT_LOG,
                ContactLog.newBuilder()
                        .setContactedAt(time(day))
                        .setDirection(ContactDirection.CONTACT_DIRECTION_MADE)
                        .setMeans(ContactMeans.CONTACT_MEANS_PHONE)
                        .setAgencyId(making.room.agency(AgencyKind.AGENCY_KIND_HEALTH_CENTRE))
                        .setAgencyContact("地区の保健師")
                        .setSummary(summary)
                        .build());
    }

    private void withMother(LocalDate day) {
        making.add(
                RecordKind.RECORD_KIND_CONTACT_LOG,
                ContactLog.newBuilder()
                        .setContactedAt(time(day))
                        .setDirection(ContactDirection.CONTACT_DIRECTION_RECEIVED)
                        .setMeans(ContactMeans.CONTACT_MEANS_PHONE)
                        .setPersonId(Making.id(making.family.mother()))
                        .setSummary(chance.pick(CaseSentences.CALLS))
                        .addPromises(Promise.newBuilder()
                                .setId(chance.idBytes())
                                .setText("折り返し電話する。")
                                .setDueOn(Days.epochDay(day.plusDays(1)))
                                .setKeptOn(Days.epochDay(day.plusDays(1))))
                        .build());
    }

    private long time(LocalDate day) {
        return Days.millis(day, LocalTime.of(chance.number(9, 16), chance.number(0, 11) * 5));
    }
}
