package org.yorisoi.contract.questionnaire;

/** What someone who reads an EPDS sheet has to see, the gravest first. The names are stable: texts and exports go by them. */
public enum EpdsAlert {
    /** Item 10 has a score: talk before leaving, whatever the total. Whether support is needed is for a person to say. */
    ITEM_10,
    /** The total, or what is known of it, is at the cut-off or above. */
    TOTAL,
    /** Items 7 to 10 have two points each or more. */
    ITEMS_7_TO_10_HIGH,
    /** Item 10 is unanswered: ask. */
    ITEM_10_UNANSWERED,
    /** The unanswered items could bring the total to the cut-off. */
    TOTAL_OPEN,
    /** All first options: perhaps ticked without reading. */
    ALL_FIRST_OPTIONS
}
