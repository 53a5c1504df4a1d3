package org.yorisoi.contract.perinatal;

import java.time.LocalDate;

/**
 * A child's weight on a day.
 *
 * @param grams 1 or more
 */
public record Weighing(LocalDate day, int grams) {
    /** Refuses a child without weight. */
    public Weighing {
        if (grams < 1) {
            throw new IllegalArgumentException("a weight below one gram");
        }
    }
}
