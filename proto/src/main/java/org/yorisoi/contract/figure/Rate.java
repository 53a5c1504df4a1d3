package org.yorisoi.contract.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A part of a whole, such as users of births; more than the whole is possible, such as visits to those who moved in.
 *
 * @param part 0 or more
 * @param whole 0 or more; what it counts has to stand beside the number
 */
public record Rate(long part, long whole) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Refuses negative counts. */
    public Rate {
        if (part < 0 || whole < 0) {
            throw new IllegalArgumentException("a rate of negative counts");
        }
    }

    /**
     * In per cent, half up; null if the whole is 0, when there is no rate.
     *
     * @param decimals of the result, 0 or more; one unless the plan it is compared with has others
     */
    public @Nullable BigDecimal percent(int decimals) {
        if (whole == 0) {
            return null;
        }
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }
}
