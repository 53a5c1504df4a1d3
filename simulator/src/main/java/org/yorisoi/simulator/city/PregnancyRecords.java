package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.util.Locale;
import org.yorisoi.contract.calendar.FiscalYear;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.contract.perinatal.PregnancyTerms;
import org.yorisoi.record.v1.Designation;
import org.yorisoi.record.v1.EddBasis;
import org.yorisoi.record.v1.FamilySupporter;
import org.yorisoi.record.v1.GriefSupport;
import org.yorisoi.record.v1.InterviewMode;
import org.yorisoi.record.v1.LossKind;
import org.yorisoi.record.v1.PartnerSupport;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyInterview;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SupporterRelation;
import org.yorisoi.simulator.city.Expecting.End;

/** The pregnancies of one family, and what became of those that were lost. */
final class PregnancyRecords {
    private static final int STILLBIRTH_DAYS = 22 * 7;

    private final Making making;
    private final Chance chance;

    PregnancyRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes them. */
    void make() {
        for (int i = 0; i < making.family.terms().size(); i++) {
            Term term = making.family.terms().get(i);
            ByteString id = making.add(RecordKind.RECORD_KIND_PREGNANCY, pregnancy(term, i));
            if (term.end() == End.LOST) {
                making.add(RecordKind.RECORD_KIND_PREGNANCY_LOSS, loss(term, id));
            }
        }
    }

    private Pregnancy pregnancy(Term term, int earlier) {
        int before = (int) making.family.children().stream()
                        .filter(child -> child.born().isBefore(term.lastPeriod()))
                        .count()
                + earlier;
        LocalDate known = term.over() == null ? making.today : term.over();
        Pregnancy.Builder pregnancy = Pregnancy.newBuilder()
                .setPersonId(Making.id(making.family.mother()))
                .setNotifiedOn(Days.epochDay(term.notified()))
                .setFirstVisitOn(Days.epochDay(term.notified().minusDays(chance.number(5, 14))))
                .setMchHandbookNo(handbook(term))
                .setLmpOn(Days.epochDay(term.lastPeriod()))
                .setEddOn(Days.epochDay(term.due()))
                .setEddBasis(EddBasis.EDD_BASIS_ULTRASOUND)
                .setGravida(before + 1)
                .setPara(before - earlier + (term.end() == End.BORN ? 1 : 0))
                .setFetusCount(Math.max(1, term.expecting().babies()))
                .setBirthFacility(chance.pick(CityNames.CLINICS))
                .setPartnerSupport(
                        making.lot.father
                                ? PartnerSupport.PARTNER_SUPPORT_GOOD
                                : PartnerSupport.PARTNER_SUPPORT_UNKNOWN)
                .setDesignation(Designation.DESIGNATION_NONE)
                .setState(state(term));
        interviews(pregnancy, term, known);
        grant(pregnancy, term);
        if (chance.percent(60)) {
            pregnancy.addSupporters(FamilySupporter.newBuilder()
                    .setId(chance.idBytes())
                    .setRelation(SupporterRelation.SUPPORTER_RELATION_OWN_MOTHER)
                    .setCanHelpWith("上の子の迎え"));
        }
        if (term.expecting().designated()) {
            pregnancy
                    .setDesignation(
                            term.over() == null ? Designation.DESIGNATION_DESIGNATED : Designation.DESIGNATION_ENDED)
                    .setDesignatedOn(Days.epochDay(chance.day(
                            term.notified().plusDays(3),
                            earliest(known, term.notified().plusDays(30)))));
        }
        if (making.family.is(Notable.BIRTH_AT_HER_PARENTS)) {
            pregnancy
                    .setReturnsToParents(true)
                    .setReturnCity("あさぎり市")
                    .setReturnFrom(Days.epochDay(making.today.minusDays(6)))
                    .setReturnUntil(Days.epochDay(term.due().plusDays(45)))
                    .setNote("里帰り先の市に、産後の訪問を頼む。");
        }
        if (term.end() == End.LOST) {
            pregnancy.setNoReminders(true);
        }
        return pregnancy.build();
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Fiscal year of the notification in the era, then a number that no other has. */
    private String handbook(Term term) {
        int year = FiscalYear.of(term.notified()).startYear() - 2018;
        return String.format(
                Locale.ROOT,
                "R%d-%05d",
                year,
                making.lot.number * 2 + making.family.terms().indexOf(term));
    }

    private static PregnancyState state(Term term) {
        return switch (term.end()) {
            case ONGOING -> PregnancyState.PREGNANCY_STATE_ONGOING;
            case BORN -> PregnancyState.PREGNANCY_STATE_BORN;
            case LOST -> PregnancyState.PREGNANCY_STATE_CLOSED;
            case MOVED -> PregnancyState.PREGNANCY_STATE_MOVED_OUT;
        };
    }

    /** The first at the notification, the second in the eighth month, the third after the birth. */
    private void interviews(Pregnancy.Builder pregnancy, Term term, LocalDate known) {
        pregnancy.addInterviews(interview(1, term.notified()).setMode(InterviewMode.INTERVIEW_MODE_IN_PERSON));
        DayRange window = PregnancyTerms.eighthMonthInterview(term.due());
        LocalDate second = chance.day(window.from(), window.to());
        if (second.isBefore(known) && chance.percent(85)) {
            pregnancy.addInterviews(interview(2, second)
                    .setMode(InterviewMode.INTERVIEW_MODE_PHONE)
                    .setWantsInterview(chance.percent(40)));
        }
        LocalDate third = known.plusDays(chance.number(10, 60));
        if (term.end() == End.BORN && third.isBefore(making.today)) {
            pregnancy.addInterviews(interview(3, third).setMode(InterviewMode.INTERVIEW_MODE_IN_PERSON));
        }
    }

    private PregnancyInterview.Builder interview(int number, LocalDate day) {
        return PregnancyInterview.newBuilder()
                .setId(chance.idBytes())
                .setNumber(number)
                .setDoneOn(Days.epochDay(day))
                .setInterviewerId(making.team.coordinatorId())
                .setWorries(chance.pick(CaseSentences.WORRIES));
    }

    private void grant(Pregnancy.Builder pregnancy, Term term) {
        pregnancy.setGrantAppliedOn(Days.epochDay(term.notified()));
        LocalDate decided = term.notified().plusDays(14);
        LocalDate paid = decided.plusDays(20);
        if (decided.isBefore(making.today)) {
            pregnancy.setGrantDecidedOn(Days.epochDay(decided));
        }
        if (paid.isBefore(making.today)) {
            pregnancy.setGrantPaidOn(Days.epochDay(paid));
        }
    }

    private PregnancyLoss loss(Term term, ByteString pregnancy) {
        boolean late = term.lasted() >= STILLBIRTH_DAYS;
        LocalDate lost = term.lastPeriod().plusDays(term.lasted());
        return PregnancyLoss.newBuilder()
                .setPregnancyId(pregnancy)
                .setPersonId(Making.id(making.family.mother()))
                .setLoss(late ? LossKind.LOSS_KIND_STILLBIRTH : LossKind.LOSS_KIND_MISCARRIAGE)
                .setLostOn(Days.epochDay(lost))
                .setToldOn(Days.epochDay(lost.plusDays(chance.number(1, 9))))
                .addSupport(GriefSupport.GRIEF_SUPPORT_LISTENED)
                .addSupport(GriefSupport.GRIEF_SUPPORT_LEAFLET)
                .setContactWish("電話は昼に。手紙は送らないでほしい。")
                .setNote(late ? "出生の連絡票が先に届き、その後、病院から死産との電話があった。案内の発送を止めた。" : "本人から電話があった。話したいときに連絡をもらう。")
                .build();
    }
}
