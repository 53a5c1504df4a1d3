package org.yorisoi.contract.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.perinatal.WeightChange;
import org.yorisoi.contract.questionnaire.Choices;
import org.yorisoi.contract.questionnaire.Epds;
import org.yorisoi.contract.questionnaire.EpdsAlert;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.ReportState;

/** What sheets and scales say. They stay also where nothing may remind: they concern safety. */
final class HealthAlerts {
    private HealthAlerts() {}

    /** A sheet that is being filled in counts too, but for what it has not reached yet. */
    static List<Alert> epds(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<Questionnaire> each : situation.all(Questionnaire.class)) {
            Questionnaire sheet = each.value();
            if (isScorable(sheet) && sheet.getFollowUpsList().stream().noneMatch(FollowUp::hasDoneOn)) {
                AlertSort sort = sort(
                        sheet,
                        Epds.score(
                                        Choices.recorded(sheet.getChoicesList()),
                                        situation.settings().epdsCutoff())
                                .alerts());
                if (sort != null) {
                    found.add(situation.alert(sort, each, Situation.start(sheet.getAnsweredOn()), null));
                }
            }
        }
        return found;
    }

    private static boolean isScorable(Questionnaire sheet) {
        return sheet.getInstrument() == Instrument.INSTRUMENT_EPDS
                && sheet.getChoicesCount() == Choices.ITEMS
                && sheet.getChoicesList().stream()
                        .allMatch(choice -> Integer.compareUnsigned(choice, Choices.LAST_OPTION + 1) <= 0);
    }

    /** One for each sheet, the gravest. That it was talked about settles only that an item was not answered. */
    private static @Nullable AlertSort sort(Questionnaire sheet, Set<EpdsAlert> alerts) {
        if (alerts.contains(EpdsAlert.ITEM_10)) {
            return AlertSort.EPDS_ITEM_10;
        }
        if (alerts.contains(EpdsAlert.TOTAL)) {
            return AlertSort.EPDS_TOTAL;
        }
        boolean open = alerts.contains(EpdsAlert.ITEM_10_UNANSWERED) && sheet.hasCompletedAt();
        return open && !sheet.getTalkedAbout() ? AlertSort.EPDS_ITEM_10_UNANSWERED : null;
    }

    /** By the last weighing; once the report is approved, others have read it. */
    static List<Alert> weightLoss(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<BirthInfantVisit> each : situation.all(BirthInfantVisit.class)) {
            BirthInfantVisit birth = each.value();
            Measurement last = lastWeighing(birth);
            if (last != null
                    && birth.hasBirthWeightG()
                    && birth.getReportState() != ReportState.REPORT_STATE_APPROVED
                    && WeightChange.lossExceeds(
                            situation.settings().weightLossPercent(), birth.getBirthWeightG(), last.getWeightG())) {
                found.add(situation.alert(AlertSort.WEIGHT_LOSS, each, Situation.start(last.getMeasuredOn()), null));
            }
        }
        return found;
    }

    /** Of two on one day the lower weight. */
    private static @Nullable Measurement lastWeighing(BirthInfantVisit birth) {
        Measurement last = null;
        for (Measurement each : birth.getMeasurementsList()) {
            if (each.hasWeightG()
                    && (last == null
                            || each.getMeasuredOn() > last.getMeasuredOn()
                            || (each.getMeasuredOn() == last.getMeasuredOn()
                                    && each.getWeightG() < last.getWeightG()))) {
                last = each;
            }
        }
        return last;
    }
}
