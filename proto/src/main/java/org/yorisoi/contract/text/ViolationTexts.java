package org.yorisoi.contract.text;

import java.util.List;
import java.util.Map;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.validate.Violation;

/**
 * A sentence for every rule that a record can break: what is wrong and what to do, in one language. It names fields
 * and limits, never what was entered. Immutable.
 */
public final class ViolationTexts {
    private static final ViolationTexts JAPANESE = new ViolationTexts(Language.JAPANESE);
    private static final ViolationTexts ENGLISH = new ViolationTexts(Language.ENGLISH);

    /** The text of a rule that only a newer program knows. */
    private static final String UNKNOWN = "unknown";

    private final Bundle bundle;
    private final Labels labels;

    private ViolationTexts(Language language) {
        bundle = Bundle.load("rules", language);
        labels = Labels.in(language);
    }

    /** The sentences in a language. */
    public static ViolationTexts in(Language language) {
        return language == Language.JAPANESE ? JAPANESE : ENGLISH;
    }

    /** The sentence for a violation of a record of this kind. */
    public String text(KindSchema kind, Violation violation) {
        String text = bundle.textOr(key(violation.rule()), UNKNOWN).replace("{field}", place(kind, violation.path()));
        List<String> limits = RuleLimits.of(kind.descriptor(), violation);
        for (int i = 0; i < limits.size(); i++) {
            text = text.replace("{" + i + "}", limits.get(i));
        }
        return text.replace("{rule}", violation.rule());
    }

    /** All sorts of numbers have the same texts: {@code number.lte} for {@code uint32.lte}. */
    static String key(String rule) {
        return rule.replaceFirst("^(sint32|sint64|uint32|int32|int64)\\.", "number.");
    }

    /** {@code 電話(2)・電話番号} for {@code phones[1].number}. */
    private String place(KindSchema kind, String path) {
        if (path.isEmpty()) {
            return labels.kind(kind);
        }
        StringBuilder place = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (String step : FieldPath.steps(path)) {
            if (names.length() > 0) {
                names.append('.');
                place.append('・');
            }
            names.append(FieldPath.names(step).get(0));
            place.append(labels.field(kind, names.toString()));
            int entry = FieldPath.entry(step);
            if (entry > 0) {
                place.append('(').append(entry).append(')');
            }
        }
        return place.toString();
    }

    /** All texts by key, ascending. */
    Map<String, String> all() {
        return bundle.texts();
    }
}
