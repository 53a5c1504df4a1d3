package org.yorisoi.contract.text;

import com.google.protobuf.Descriptors.FieldDescriptor;
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
        String path = violation.path();
        String text = bundle.textOr(wording(kind, violation), UNKNOWN)
                .replace("{field}", place(kind, path))
                .replace("{entry}", place(kind, path.substring(0, Math.max(0, path.lastIndexOf('.')))));
        List<String> limits = RuleLimits.of(kind.descriptor(), violation, bundle);
        for (int i = 0; i < limits.size(); i++) {
            text = text.replace("{" + i + "}", limits.get(i));
        }
        return text.replace("{rule}", violation.rule());
    }

    /** The key of the words for a violation: those for this very field, or for fields of its sort, or the rule's usual ones. */
    String wording(KindSchema kind, Violation violation) {
        String rule = key(violation.rule());
        FieldDescriptor field = RuleLimits.find(kind.descriptor(), violation.path());
        if (field == null) {
            return rule;
        }
        String here = rule + "@" + Labels.key(kind) + "." + String.join(".", FieldPath.names(violation.path()));
        if (bundle.texts().containsKey(here)) {
            return here;
        }
        String ofSort = rule + "." + Wording.of(field, violation.rule());
        return bundle.texts().containsKey(ofSort) ? ofSort : rule;
    }

    /** All sorts of numbers have the same texts: {@code number.lte} for {@code uint32.lte}. */
    static String key(String rule) {
        return rule.replaceFirst("^(sint32|sint64|uint32|int32|int64)\\.", "number.");
    }

    /** In Japanese {@code 電話(2)・電話番号} for {@code phones[1].number}. */
    private String place(KindSchema kind, String path) {
        if (path.isEmpty()) {
            return labels.kind(kind);
        }
        StringBuilder place = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (String step : FieldPath.steps(path)) {
            if (names.length() > 0) {
                names.append('.');
                place.append(bundle.require("place.step"));
            }
            names.append(FieldPath.names(step).get(0));
            place.append(labels.field(kind, names.toString()));
            int entry = FieldPath.entry(step);
            if (entry > 0) {
                place.append(bundle.require("place.entry").replace("{0}", Integer.toString(entry)));
            }
        }
        return place.toString();
    }

    /** All texts by key, ascending. */
    Map<String, String> all() {
        return bundle.texts();
    }
}
