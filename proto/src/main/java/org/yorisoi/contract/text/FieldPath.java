package org.yorisoi.contract.text;

import java.util.ArrayList;
import java.util.List;

/** The path of a violation: {@code phones[2].number}. */
final class FieldPath {
    private FieldPath() {}

    /** The field names along the path, indices left out. */
    static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String step : steps(path)) {
            int bracket = step.indexOf('[');
            names.add(bracket < 0 ? step : step.substring(0, bracket));
        }
        return names;
    }

    /** The steps with their indices. */
    static List<String> steps(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("\\."));
    }

    /** Which entry a step means, counted from 1 as people do; 0 if it means the field as a whole. */
    static int entry(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) + 1;
    }
}
