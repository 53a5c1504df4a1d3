package org.yorisoi.contract.validate;

/** How much a violation matters. */
public enum Severity {
    /** Worth a second look; never keeps anyone from saving or sending. */
    WARNING,
    /** The record is not accepted as it is. */
    ERROR
}
