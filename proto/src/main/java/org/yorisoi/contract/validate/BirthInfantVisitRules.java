package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.yorisoi.contract.perinatal.WeightChange;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.Measurement;

/** What must agree between the fields of a birth and infant visit. */
final class BirthInfantVisitRules {
    /** Birth weights outside are asked about (the programme's default). */
    private static final long BIRTH_WEIGHT_MIN_G = 300;

    private static final long BIRTH_WEIGHT_MAX_G = 6_500;

    /** Within this time a weight that falls by more than a tenth is more likely a slip than a fact. */
    private static final long COMPARED_DAYS = 30;

    private BirthInfantVisitRules() {}

    static List<RecordRule<BirthInfantVisit>> all() {
        List<RecordRule<BirthInfantVisit>> rules = new ArrayList<>();
        rules.add(error(
                "birth_infant_visit.order_exceeds_babies",
                BirthInfantVisit.BIRTH_ORDER_FIELD_NUMBER,
                record -> record.hasBirthOrder()
                        && record.hasBabies()
                        && Integer.compareUnsigned(record.getBirthOrder(), record.getBabies()) > 0));
        rules.add(error(
                "birth_infant_visit.measured_before_birth",
                BirthInfantVisit.MEASUREMENTS_FIELD_NUMBER,
                BirthInfantVisitRules::measuredBeforeBirth));
        rules.add(error(
                "birth_infant_visit.judgement_missing",
                BirthInfantVisit.JUDGEMENT_FIELD_NUMBER,
                record -> ReportStates.handedIn(record.getReportState())
                        && record.hasVisitedOn()
                        && !record.hasJudgement()));
        rules.add(error(
                "birth_infant_visit.neither_visited_nor_why",
                BirthInfantVisit.VISITED_ON_FIELD_NUMBER,
                record -> ReportStates.handedIn(record.getReportState())
                        && !record.hasVisitedOn()
                        && !record.hasNotVisitedReason()));
        rules.add(error(
                "birth_infant_visit.returned_without_reason",
                BirthInfantVisit.RETURN_REASON_FIELD_NUMBER,
                record -> ReportStates.returned(record.getReportState()) && !record.hasReturnReason()));
        rules.add(warning(
                "birth_infant_visit.visited_and_not_visited",
                BirthInfantVisit.NOT_VISITED_REASON_FIELD_NUMBER,
                record -> record.hasVisitedOn() && record.hasNotVisitedReason()));
        rules.add(warning(
                "birth_infant_visit.visited_before_birth",
                BirthInfantVisit.VISITED_ON_FIELD_NUMBER,
                record -> record.hasBirthOn() && record.hasVisitedOn() && record.getVisitedOn() < record.getBirthOn()));
        rules.add(warning(
                "birth_infant_visit.birth_weight_unusual",
                BirthInfantVisit.BIRTH_WEIGHT_G_FIELD_NUMBER,
                BirthInfantVisitRules::birthWeightUnusual));
        rules.add(warning(
                "birth_infant_visit.weight_loss",
                BirthInfantVisit.MEASUREMENTS_FIELD_NUMBER,
                BirthInfantVisitRules::lostWeightSinceBirth));
        rules.add(warning(
                "birth_infant_visit.weight_falls",
                BirthInfantVisit.MEASUREMENTS_FIELD_NUMBER,
                BirthInfantVisitRules::weightFalls));
        return List.copyOf(rules);
    }

    private static boolean measuredBeforeBirth(BirthInfantVisit record) {
        for (Measurement measurement : record.getMeasurementsList()) {
            if (record.hasBirthOn()
                    && measurement.hasMeasuredOn()
                    && measurement.getMeasuredOn() < record.getBirthOn()) {
                return true;
            }
        }
        return false;
    }

    private static boolean birthWeightUnusual(BirthInfantVisit record) {
        long weight = Integer.toUnsignedLong(record.getBirthWeightG());
        return record.hasBirthWeightG() && (weight < BIRTH_WEIGHT_MIN_G || weight > BIRTH_WEIGHT_MAX_G);
    }

    private static boolean lostWeightSinceBirth(BirthInfantVisit record) {
        for (Measurement measurement : record.getMeasurementsList()) {
            if (record.hasBirthWeightG()
                    && measurement.hasWeightG()
                    && fellTooFar(
                            Integer.toUnsignedLong(record.getBirthWeightG()),
                            Integer.toUnsignedLong(measurement.getWeightG()))) {
                return true;
            }
        }
        return false;
    }

    /** By day, so that a list of any length is looked through once: whoever sends it need not be honest. */
    private static boolean weightFalls(BirthInfantVisit record) {
        NavigableMap<Long, Long> heaviest = new TreeMap<>();
        NavigableMap<Long, Long> lightest = new TreeMap<>();
        for (Measurement measurement : record.getMeasurementsList()) {
            if (measurement.hasWeightG()) {
                long day = measurement.getMeasuredOn();
                long weight = Integer.toUnsignedLong(measurement.getWeightG());
                heaviest.merge(day, weight, Math::max);
                lightest.merge(day, weight, Math::min);
            }
        }
        for (Map.Entry<Long, Long> later : lightest.entrySet()) {
            long day = later.getKey();
            for (long earlier :
                    heaviest.subMap(day - COMPARED_DAYS, false, day, false).values()) {
                if (fellTooFar(earlier, later.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fellTooFar(long fromG, long toG) {
        return WeightChange.lossExceeds(WeightChange.USUAL_LOSS_MAX_PERCENT, fromG, toG);
    }
}
