package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.Feeding;
import org.yorisoi.record.v1.Finding;
import org.yorisoi.record.v1.HomeSupport;
import org.yorisoi.record.v1.Judgement;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Mood;
import org.yorisoi.record.v1.NotVisitedReason;
import org.yorisoi.record.v1.PostpartumCareUse;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ReturnReason;
import org.yorisoi.record.v1.Scale;
import org.yorisoi.record.v1.ServiceKind;

/** The births of one family: each baby with its weights, which grow, and with the visit to mother and baby. */
final class BirthRecords {
    private static final int TERM_DAYS = 259;
    private static final int DISCHARGE_DAYS = 5;
    private static final int VISIT_WITHIN_DAYS = 110;

    private final Making making;
    private final Chance chance;
    private final Reports reports;

    BirthRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
        this.reports = new Reports(making);
    }

    /** Makes them. */
    void make() {
        for (Term term : making.family.terms()) {
            int order = 1;
            for (LocalDate born : term.births()) {
                List<Member> babies = making.family.children().stream()
                        .filter(child -> child.born().equals(born))
                        .toList();
                birth(term, babies.get(order - 1), order);
                order++;
            }
        }
    }

    private void birth(Term term, Member baby, int order) {
        int days = (int) (making.today.toEpochDay() - baby.born().toEpochDay());
        int grams = weight(term.lasted());
        BirthInfantVisit.Builder birth = BirthInfantVisit.newBuilder()
                .setMotherId(Making.id(making.family.mother()))
                .setChildId(Making.id(baby))
                .setBirthOn(Days.epochDay(baby.born()))
                .setGaAtBirthDays(term.lasted())
                .setBirthWeightG(grams)
                .setBirthHeightMm(330 + grams / 20 + chance.number(0, 12))
                .setBirthHeadMm(240 + grams / 33 + chance.number(0, 6))
                .setBirthChestMm(220 + grams / 33 + chance.number(0, 8))
                .setBirthOrder(order)
                .setBabies(term.expecting().babies());
        int discharged = grams - grams * chance.number(3, 8) / 100;
        if (days > DISCHARGE_DAYS) {
            birth.addMeasurements(measured(baby, DISCHARGE_DAYS, discharged, Scale.SCALE_CLINIC));
        }
        if (days > VISIT_WITHIN_DAYS && chance.percent(5)) {
            notVisited(birth, baby);
        } else if (days > 20) {
            visited(birth, baby, days, discharged);
        } else {
            file(birth, baby.born(), ReportState.REPORT_STATE_DRAFT);
        }
    }

    private int weight(int lasted) {
        return lasted >= TERM_DAYS
                ? chance.number(242, 392) * 10
                : Math.max(90, 245 - (TERM_DAYS - lasted) * 3) * 10 + chance.number(-15, 15) * 10;
    }

    private Measurement.Builder measured(Member baby, int day, int grams, Scale scale) {
        return Measurement.newBuilder()
                .setId(chance.idBytes())
                .setMeasuredOn(Days.epochDay(baby.born().plusDays(day)))
                .setWeightG(grams)
                .setScale(scale);
    }

    private void notVisited(BirthInfantVisit.Builder birth, Member baby) {
        birth.setNotVisitedReason(
                chance.percent(50)
                        ? NotVisitedReason.NOT_VISITED_REASON_STAYING_ELSEWHERE
                        : NotVisitedReason.NOT_VISITED_REASON_NO_CONSENT);
        LocalDate due = baby.born().plusDays(VISIT_WITHIN_DAYS);
        file(birth, due, reports.state(due));
    }

    private void visited(BirthInfantVisit.Builder birth, Member baby, int days, int discharged) {
        int at = chance.number(14, Math.min(days - 1, 70));
        LocalDate day = baby.born().plusDays(at);
        int each = chance.percent(3) ? chance.number(-6, 0) : chance.number(20, 38);
        int grams = discharged + each * (at - DISCHARGE_DAYS);
        boolean slow = each <= 0;
        birth.addMeasurements(
                measured(baby, at, grams, Scale.SCALE_BROUGHT).setHeightMm(birth.getBirthHeightMm() + at));
        if (days > 130) {
            birth.addMeasurements(
                    measured(baby, 125, grams + (slow ? 28 : each * 4 / 5) * (125 - at), Scale.SCALE_CLINIC));
        }
        birth.setVisitedOn(Days.epochDay(day))
                .addVisitorIds(making.team.workerId())
                .setFeeding(Feeding.forNumber(chance.number(1, 3)))
                .setFeedsADay(chance.number(7, 11))
                .setExcretion(Finding.FINDING_NOTHING_NOTABLE)
                .setUmbilicus(Finding.FINDING_NOTHING_NOTABLE)
                .setSkin(chance.percent(15) ? Finding.FINDING_CONCERN : Finding.FINDING_NOTHING_NOTABLE)
                .setJaundice(Finding.FINDING_NOTHING_NOTABLE)
                .setMotherBleeding(Finding.FINDING_NOTHING_NOTABLE)
                .setMotherBreasts(chance.percent(20) ? Finding.FINDING_CONCERN : Finding.FINDING_NOTHING_NOTABLE)
                .setMotherSleepMinutes(chance.number(20, 42) * 10)
                .setMotherMealsADay(chance.number(2, 3))
                .setMotherMood(Mood.forNumber(chance.number(1, 4)))
                .addHomeSupport(
                        making.lot.father ? HomeSupport.HOME_SUPPORT_PARTNER : HomeSupport.HOME_SUPPORT_OWN_PARENTS)
                .setVaccinationTalked(true)
                .setNextCheckupOn(Days.epochDay(baby.born().plusDays(120)))
                .setJudgement(judgement(slow))
                .setNarrative(weighed(birth, at, grams, discharged, each));
        if (chance.percent(20)) {
            birth.addPostpartumCare(PostpartumCareUse.newBuilder()
                    .setId(chance.idBytes())
                    .setService(ServiceKind.SERVICE_KIND_POSTPARTUM_CARE_DAY)
                    .setDays(chance.number(1, 4))
                    .setReason("眠れず、休みたい。"));
        }
        file(birth, day, reports.state(day));
    }

    private Judgement judgement(boolean slow) {
        if (slow || making.lot.designated()) {
            return Judgement.JUDGEMENT_NEEDS_SUPPORT;
        }
        int roll = chance.number(1, 100);
        return roll <= 55
                ? Judgement.JUDGEMENT_NO_CONCERN
                : roll <= 85 ? Judgement.JUDGEMENT_INFORMED : Judgement.JUDGEMENT_WATCHING;
    }

    /** As 「生後29日 3,620g。退院時2,900gから24日で720g、1日30g。おむつを外して計測。」 */
    private static String weighed(BirthInfantVisit.Builder birth, int at, int grams, int discharged, int each) {
        return String.format(
                Locale.ROOT,
                "生後%d日 %,dg。退院時%,dgから%d日で%dg、1日%dg。おむつを外して計測。%s",
                at,
                grams,
                discharged,
                at - DISCHARGE_DAYS,
                grams - discharged,
                each,
                each <= 0 ? "授乳の様子を見て、三日後にもう一度はかる。" : birth.getBabies() > 1 ? "二人とも機嫌がよい。" : "機嫌がよい。");
    }

    private void file(BirthInfantVisit.Builder birth, LocalDate day, ReportState state) {
        birth.setReportState(state);
        if (state == ReportState.REPORT_STATE_RETURNED) {
            birth.setReturnReason(ReturnReason.RETURN_REASON_LEFT_BLANK).setReturnNote(CaseSentences.RETURN);
        }
        ByteString id = making.addOfVisitor(RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT, birth.build());
        reports.review(RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT, id, day, state);
    }
}
