package org.yorisoi.contract.perinatal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a child's weight changed. Whether the two weighings can be compared (the same scale, undressed) is for the reader
 * to judge, and so is what a number means: leaflets say some 30 g a day up to six months, others 25 to 50 g in the
 * first.
 */
public final class WeightChange {
    /**
     * Beyond a tenth of the birth weight, a loss is more than the usual one of the first days. Default of a setting, in
     * per cent.
     */
    public static final int USUAL_LOSS_MAX_PERCENT = 10;

    private static final int SHOWN_DECIMALS = 1;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private WeightChange() {}

    /**
     * Grams a day with one decimal, half up (away from zero), negative for a loss; null unless the second weighing is
     * at least a day after the first.
     */
    public static @Nullable BigDecimal gramsPerDay(Weighing first, Weighing second) {
        long days = ChronoUnit.DAYS.between(first.day(), second.day());
        if (days < 1) {
            return null;
        }
        BigDecimal grams = BigDecimal.valueOf((long) second.grams() - first.grams());
        return grams.divide(BigDecimal.valueOf(days), SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The loss since the first weighing in per cent of it, with one decimal, half up; negative for a gain. */
    public static BigDecimal lossPercent(Weighing first, Weighing second) {
        BigDecimal grams = BigDecimal.valueOf((long) first.grams() - second.grams());
        return grams.multiply(HUNDRED).divide(BigDecimal.valueOf(first.grams()), SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }

    /** True if the loss is more than this; exact, so that what is shown as 10.0 can be more than 10. */
    public static boolean lossExceeds(int percent, long fromGrams, long toGrams) {
        return (fromGrams - toGrams) * 100 > fromGrams * percent;
    }
}
