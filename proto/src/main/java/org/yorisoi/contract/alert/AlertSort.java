package org.yorisoi.contract.alert;

/**
 * What an alert is about; docs/alerts.md says of each when it comes and what settles it. The names are stable: texts and
 * exports go by them. Within a severity the order is that of the list.
 */
public enum AlertSort {
    /** 安全確認の期限切れ: a child was not seen in time after an escalation. */
    SAFETY_CHECK_OVERDUE(AlertSeverity.URGENT),
    /** 安全確認の期限が近い. */
    SAFETY_CHECK_SOON(AlertSeverity.URGENT),
    /** 赤のサイン: of a visit, and nobody raised an escalation since. */
    RED_SIGN(AlertSeverity.URGENT),
    /** EPDS項目10 with a score, and no step was taken. */
    EPDS_ITEM_10(AlertSeverity.URGENT),
    /** 体重減少 beyond the usual one since the birth. */
    WEIGHT_LOSS(AlertSeverity.URGENT),
    /** 緊急度A・AAの引継ぎ that is not accepted. */
    HANDOFF_URGENT(AlertSeverity.URGENT),
    /** 安全確認の期限: the clock runs. */
    SAFETY_CHECK_RUNNING(AlertSeverity.HIGH),
    /** こどもを続けて確認できていない. */
    CHILD_NOT_SEEN(AlertSeverity.HIGH),
    /** 不在が続いている. */
    ABSENT_IN_A_ROW(AlertSeverity.HIGH),
    /** EPDSの合計 at the cut-off or above, and no step was taken. */
    EPDS_TOTAL(AlertSeverity.HIGH),
    /** EPDS項目10が未回答, and nobody asked. */
    EPDS_ITEM_10_UNANSWERED(AlertSeverity.HIGH),
    /** 引継ぎ that is not accepted in time. */
    HANDOFF_NOT_ACCEPTED(AlertSeverity.HIGH),
    /** 支援措置の期限切れ, and nobody ended or renewed it. */
    CONCEALMENT_OVER(AlertSeverity.HIGH),
    /** 緊急度アセスメントの次に確かめる日 is over. */
    RISK_CHECK_OVERDUE(AlertSeverity.HIGH),
    /** 乳児家庭全戸訪問の期限切れ. */
    INFANT_VISIT_OVERDUE(AlertSeverity.HIGH),
    /** 8か月面談の最後の日々. */
    INTERVIEW_LAST_DAYS(AlertSeverity.HIGH),
    /** 8か月面談の時期が過ぎた. */
    INTERVIEW_MISSED(AlertSeverity.HIGH),
    /** こわれて読めない記録: what it says is not looked at until a sync brings it back. */
    DAMAGED_RECORD(AlertSeverity.HIGH),
    /** 読めない記録: what it says is not looked at; a newer program may understand it. */
    UNREADABLE_RECORD(AlertSeverity.HIGH),
    /** 支援措置の期限が近い. */
    CONCEALMENT_ENDING(AlertSeverity.NOTICE),
    /** 乳児家庭全戸訪問の期限が近い. */
    INFANT_VISIT_SOON(AlertSeverity.NOTICE),
    /** 進行管理日が過ぎた. */
    CASE_REVIEW_OVERDUE(AlertSeverity.NOTICE),
    /** サポートプランの見直し日が過ぎた. */
    PLAN_REVIEW_OVERDUE(AlertSeverity.NOTICE),
    /** ヤングケアラー支援の見直し日が過ぎた. */
    YOUNG_CARER_REVIEW_OVERDUE(AlertSeverity.NOTICE),
    /** こどもの声を本人に返していない. */
    VOICE_NOT_TOLD_BACK(AlertSeverity.NOTICE),
    /** 8か月面談の時期になった. */
    INTERVIEW_OPEN(AlertSeverity.NOTICE);

    private final AlertSeverity severity;

    AlertSort(AlertSeverity severity) {
        this.severity = severity;
    }

    /** How soon somebody has to act. */
    public AlertSeverity severity() {
        return severity;
    }
}
