package org.yorisoi.contract.perinatal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.NoticeBand;

/** 届出時の週数区分, as 地域保健・健康増進事業報告 counts the notifications of pregnancies. */
public final class NoticeBands {
    /** The first week of each band but the first. */
    private static final int SECOND_FROM_WEEK = 12;

    private static final int THIRD_FROM_WEEK = 20;
    private static final int FOURTH_FROM_WEEK = 28;

    private NoticeBands() {}

    /**
     * The band of a notification. One on the day of the birth counts as after it: who gives birth unannounced notifies
     * then. Without a due date that fits, it is unknown.
     *
     * @param dueDate null if unknown
     * @param birth null if not born yet, or unknown
     */
    public static NoticeBand of(LocalDate notified, @Nullable LocalDate dueDate, @Nullable LocalDate birth) {
        if (birth != null && !notified.isBefore(birth)) {
            return NoticeBand.NOTICE_BAND_AFTER_BIRTH;
        }
        GestationalAge age = dueDate == null ? null : GestationalAge.on(notified, dueDate);
        if (age == null) {
            return NoticeBand.NOTICE_BAND_UNKNOWN;
        }
        if (age.week() < SECOND_FROM_WEEK) {
            return NoticeBand.NOTICE_BAND_UP_TO_11_WEEKS;
        }
        if (age.week() < THIRD_FROM_WEEK) {
            return NoticeBand.NOTICE_BAND_12_TO_19_WEEKS;
        }
        return age.week() < FOURTH_FROM_WEEK
                ? NoticeBand.NOTICE_BAND_20_TO_27_WEEKS
                : NoticeBand.NOTICE_BAND_FROM_28_WEEKS;
    }
}
