package org.yorisoi.contract.alert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.yorisoi.contract.household.Family;

/** A family, a time, and what is to be seen then. */
record AlertCase(String name, Family family, String at, Set<AlertSort> expected) {
    static AlertCase of(String name, Family family, String at, AlertSort... expected) {
        Set<AlertSort> sorts = EnumSet.noneOf(AlertSort.class);
        sorts.addAll(Arrays.asList(expected));
        return new AlertCase(name, family, at, sorts);
    }

    @Override
    public String toString() {
        return name + " " + at;
    }
}
