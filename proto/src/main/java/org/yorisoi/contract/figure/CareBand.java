package org.yorisoi.contract.figure;

/**
 * 平日1日のケアの時間, in the three bands of the national survey (令和2・3年度 ヤングケアラーの実態に関する調査研究). For comparing with it; who is
 * a young carer is never told from it.
 */
public enum CareBand {
    /** Less than three hours. */
    UNDER_3_HOURS("<3h"),
    /** Three hours or more, less than seven. */
    FROM_3_TO_7_HOURS("3-7h"),
    /** Seven hours or more. */
    FROM_7_HOURS(">=7h");

    private final String code;

    CareBand(String code) {
        this.code = code;
    }

    /** What stands for it in exports; stable. */
    public String code() {
        return code;
    }
}
