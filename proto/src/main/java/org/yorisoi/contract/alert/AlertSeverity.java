package org.yorisoi.contract.alert;

/** How soon somebody has to act, the soonest first. The names are stable. */
public enum AlertSeverity {
    /** At once, by telephone. */
    URGENT,
    /** Today. */
    HIGH,
    /** This week. */
    NOTICE
}
