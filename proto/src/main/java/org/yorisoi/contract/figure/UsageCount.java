package org.yorisoi.contract.figure;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The three numbers that reports ask for; a table always says which one it shows.
 *
 * @param persons 実人数: different persons
 * @param uses 延べ回数: all uses
 * @param personDays 人日: different persons on different days; two uses of a person on one day are one
 */
public record UsageCount(int persons, int uses, int personDays) {
    /** Counts uses. */
    public static <P> UsageCount of(Collection<Usage<P>> usages) {
        Set<P> persons = new HashSet<>();
        usages.forEach(usage -> persons.add(usage.person()));
        return new UsageCount(persons.size(), usages.size(), new HashSet<>(usages).size());
    }
}
