package org.yorisoi.contract.perinatal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 届出時の週数区分, as 地域保健・健康増進事業報告 counts the notifications of pregnancies. */
public enum NoticeBand {
    /** Up to 11 full weeks. */
    UP_TO_11_WEEKS,
    /** 12 to 19 full weeks. */
    FROM_12_TO_19_WEEKS,
    /** 20 to 27 full weeks. */
    FROM_20_TO_27_WEEKS,
    /** 28 full weeks and more. */
    FROM_28_WEEKS,
    /** On the day of the birth or after it. */
    AFTER_BIRTH,
    /** There is no due date that fits. */
    UNKNOWN;

    /** The first week of each band but the first. */
    private static final int SECOND_FROM_WEEK = 12;

    private static final int THIRD_FROM_WEEK = 20;
    private static final int FOURTH_FROM_WEEK = 28;

    /**
     * The band of a notification. One on the day of the birth counts as after it: who gives birth unannounced notifies
     * then. Without a due date that fits, it is unknown.
     *
     * @param dueDate null if unknown
     * @param birth null if not born yet, or unknown
     */
    public static NoticeBand of(LocalDate notified, @Nullable LocalDate dueDate, @Nullable LocalDate birth) {
        if (birth != null && !notified.isBefore(birth)) {
            return AFTER_BIRTH;
        }
        GestationalAge age = dueDate == null ? null : GestationalAge.on(notified, dueDate);
        if (age == null) {
            return UNKNOWN;
        }
        if (age.week() < SECOND_FROM_WEEK) {
            return UP_TO_11_WEEKS;
        }
        if (age.week() < THIRD_FROM_WEEK) {
            return FROM_12_TO_19_WEEKS;
        }
        return age.week() < FOURTH_FROM_WEEK ? FROM_20_TO_27_WEEKS : FROM_28_WEEKS;
    }
}
