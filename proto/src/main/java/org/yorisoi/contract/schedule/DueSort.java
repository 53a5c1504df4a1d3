package org.yorisoi.contract.schedule;

/** What is to be done. The names are stable: texts and exports go by them. The order is that of tasks of one day. */
public enum DueSort {
    /** 訪問予定: a visit that is planned. */
    PLANNED_VISIT,
    /** 次回の訪問: the next visit that the last one named, if nobody has planned it yet. */
    NEXT_VISIT,
    /** 次に確かめる日 of a risk assessment. */
    RISK_CHECK,
    /** 質問票への対応: a step that was agreed after a questionnaire. */
    FOLLOW_UP,
    /** 新生児訪問: up to the 28th day. */
    NEWBORN_VISIT,
    /** 乳児家庭全戸訪問: before four months of age. */
    INFANT_VISIT,
    /** 8か月面談: the second interview of a pregnancy. */
    EIGHTH_MONTH_INTERVIEW,
    /** 進行管理: the next review of a case. */
    CASE_REVIEW,
    /** サポートプランの見直し. */
    PLAN_REVIEW,
    /** ヤングケアラー支援の見直し. */
    YOUNG_CARER_REVIEW
}
