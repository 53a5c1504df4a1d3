package org.yorisoi.simulator.sim;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.RecordKind;

/** Which kind of record a field of ids names: its own name says so, but for a few. */
final class References {
    private static final Map<String, RecordKind> NAMED_OTHERWISE = Map.of(
            "child", RecordKind.RECORD_KIND_PERSON,
            "mother", RecordKind.RECORD_KIND_PERSON,
            "subject", RecordKind.RECORD_KIND_PERSON,
            "respondent", RecordKind.RECORD_KIND_PERSON,
            "confirmed_by", RecordKind.RECORD_KIND_PERSON,
            "voice", RecordKind.RECORD_KIND_CHILD_VOICE,
            "plan", RecordKind.RECORD_KIND_SUPPORT_PLAN,
            "visit", RecordKind.RECORD_KIND_HOME_VISIT);

    private References() {}

    /** The kind that a field such as {@code case_id} or {@code subject_ids} names; null if none of a household. */
    static @Nullable RecordKind of(String field) {
        String name = field.replaceFirst("_ids?$", "");
        RecordKind otherwise = NAMED_OTHERWISE.get(name);
        if (otherwise != null || name.equals(field)) {
            return otherwise;
        }
        String value = "RECORD_KIND_" + name.toUpperCase(Locale.ROOT);
        return RecordKind.getDescriptor().findValueByName(value) == null ? null : RecordKind.valueOf(value);
    }
}
