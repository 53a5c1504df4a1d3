package org.yorisoi.contract.validate;

/** A month as the protos write it: year × 100 + month. Their limits say which years; a range cannot say which months. */
final class YearMonthNumber {
    private static final int MONTHS = 12;

    private YearMonthNumber() {}

    /** True if it ends with a month that no year has. */
    static boolean isNone(int unsigned) {
        int month = Integer.remainderUnsigned(unsigned, 100);
        return month < 1 || month > MONTHS;
    }
}
