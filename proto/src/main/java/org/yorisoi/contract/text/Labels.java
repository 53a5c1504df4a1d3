package org.yorisoi.contract.text;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.record.v1.RecordKind;

/**
 * What the screen calls kinds, fields and values, in one language. Keys: {@code home_visit}, {@code
 * home_visit.outcome}, {@code home_visit.outcome.ABSENT}, {@code household.phones.number}. Immutable.
 */
public final class Labels {
    private static final Labels JAPANESE = new Labels(Language.JAPANESE);
    private static final Labels ENGLISH = new Labels(Language.ENGLISH);

    private static final String RECORD_KIND_PREFIX = "RECORD_KIND_";

    private final Bundle bundle;

    private Labels(Language language) {
        bundle = Bundle.load("labels", language);
    }

    /** The labels in a language. */
    public static Labels in(Language language) {
        return language == Language.JAPANESE ? JAPANESE : ENGLISH;
    }

    /** The key of a kind: {@code case} for RECORD_KIND_CASE; for a kind of tests its message's name, in snake case. */
    public static String key(KindSchema kind) {
        RecordKind known = RecordKind.forNumber(kind.kind());
        if (known != null) {
            return known.name().substring(RECORD_KIND_PREFIX.length()).toLowerCase(Locale.ROOT);
        }
        return snakeCase(kind.descriptor().getName());
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The part of a value's key: {@code ABSENT} of VISIT_OUTCOME_ABSENT. */
    public static String valueKey(EnumValueDescriptor value) {
        String prefix = snakeCase(value.getType().getName()).toUpperCase(Locale.ROOT) + "_";
        String name = value.getName();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** What a kind is called; its key if it has no label. */
    public String kind(KindSchema kind) {
        return label(key(kind), key(kind));
    }

    /**
     * What a field is called; the path itself if it has no label (a field of a newer program).
     *
     * @param path from the record to the field, indices left out: {@code phones.number}
     */
    public String field(KindSchema kind, String path) {
        return label(key(kind) + "." + path, path);
    }

    /**
     * What a value of an enum is called; its number if this program does not know it.
     *
     * @param path of the field that holds it, as for {@link #field}
     */
    public String value(KindSchema kind, String path, EnumDescriptor type, int number) {
        EnumValueDescriptor value = type.findValueByNumber(number);
        if (value == null) {
            return Integer.toString(number);
        }
        return label(key(kind) + "." + path + "." + valueKey(value), valueKey(value));
    }

    private String label(String key, String otherwise) {
        String label = bundle.texts().get(key);
        return label != null ? label : otherwise;
    }

    /** All labels by key, ascending. */
    Map<String, String> all() {
        return bundle.texts();
    }
}
