package org.yorisoi.contract.validate;

/**
 * A rule that a record breaks. Names and numbers only, never any content.
 *
 * @param field top-level field number; 0 = the record as a whole
 * @param path from the record to the value, such as {@code phones[2].number}; empty for the record as a whole
 * @param rule stable id: of a standard rule as protovalidate names it ({@code string.max_len}), of a rule between
 *     fields {@code kind.what} ({@code home_visit.minutes_when_absent})
 */
public record Violation(int field, String path, String rule, Severity severity) {
    /** True if it keeps the record from being accepted. */
    public boolean blocks() {
        return severity == Severity.ERROR;
    }
}
