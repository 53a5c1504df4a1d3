package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitCheck;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.simulator.city.Expecting.End;

/** The next visit to a family: of the first families today, of the others in the two weeks after. */
final class VisitPlanRecords {
    private static final int MINUTES = 90;
    private static final int AHEAD_DAYS = 14;

    private final Making making;
    private final Chance chance;

    VisitPlanRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes it, if the family is visited any longer. */
    void make() {
        if (!making.course.ended(making.today)) {
            int ahead = making.lot.number <= City.VISITED_TODAY ? 0 : 1 + making.lot.number % AHEAD_DAYS;
            making.add(
                    RecordKind.RECORD_KIND_VISIT_PLAN,
                    plan(making.today.plusDays(ahead)).build());
        }
        if (making.family.is(Notable.STILLBIRTH_AFTER_THE_NOTICE)) {
            making.add(
                    RecordKind.RECORD_KIND_VISIT_PLAN,
                    plan(making.today.plusDays(3))
                            .setProgramme(VisitProgramme.VISIT_PROGRAMME_MOTHER_AND_NEWBORN)
                            .setState(VisitPlanState.VISIT_PLAN_STATE_CANCELLED)
                            .setCancelReason("担当に確かめること。")
                            .build());
        }
    }

    private String purpose() {
        return making.lot.expects(End.LOST)
                ? "母の話を聞く。"
                : chance.pick(Talk.at(making.family.children(), making.today).purposes());
    }

    private VisitPlan.Builder plan(LocalDate day) {
        ByteString second = Ids.bytes(making.team.second());
        VisitPlan.Builder plan = VisitPlan.newBuilder()
                .setVisitOn(Days.epochDay(day))
                .setStartMinute(9 * 60 + chance.number(0, 15) * 30)
                .setPlannedMinutes(MINUTES)
                .setProgramme(
                        making.family.children().isEmpty()
                                ? VisitProgramme.VISIT_PROGRAMME_PREGNANT_WOMAN
                                : VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addWorkerIds(making.team.workerId())
                .setPurpose(purpose())
                .addChecks(VisitCheck.newBuilder().setId(chance.idBytes()).setText(chance.pick(CitySentences.CHECKS)))
                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED);
        if (making.lot.concealed) {
            plan.addWorkerIds(second).setTwoPersonRequired(true);
        }
        return plan;
    }
}
