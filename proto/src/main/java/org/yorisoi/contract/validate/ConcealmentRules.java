package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Concealment;

/** What must agree between the fields of a concealment. */
final class ConcealmentRules {
    private ConcealmentRules() {}

    /** 支援措置 lasts a year and is then renewed (住民基本台帳事務処理要領 第5-10); a leap year has a day more. */
    private static final int LONGEST_DAYS = 366;

    static List<RecordRule<Concealment>> all() {
        return List.of(
                error(
                        "concealment.ended_by_one",
                        Concealment.ENDED_BY_IDS_FIELD_NUMBER,
                        concealment -> concealment.hasEndedOn() && concealment.getEndedByIdsCount() < 2),
                error(
                        "concealment.ends_first",
                        Concealment.VALID_UNTIL_FIELD_NUMBER,
                        concealment -> concealment.hasValidUntil()
                                && concealment.getValidUntil() < concealment.getDecidedOn()),
                warning(
                        "concealment.longer_than_a_year",
                        Concealment.VALID_UNTIL_FIELD_NUMBER,
                        concealment -> concealment.hasValidUntil()
                                && concealment.getValidUntil() - concealment.getDecidedOn() > LONGEST_DAYS),
                warning(
                        "concealment.until_missing",
                        Concealment.VALID_UNTIL_FIELD_NUMBER,
                        concealment -> !concealment.hasValidUntil()));
    }
}
