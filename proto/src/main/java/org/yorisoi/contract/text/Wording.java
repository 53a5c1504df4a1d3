package org.yorisoi.contract.text;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/** The sorts of fields for which a rule has words of its own: nobody enters an id, and a date is no number. */
final class Wording {
    private static final int ID_BYTES = 16;

    /** By the patterns of the protos; a text for each, since a person needs to be told what may stand there. */
    private static final Map<String, String> PATTERNS = Map.of(
            "^[ァ-ヺー・ 　]*$", "kana",
            "^[0-9]{7}$", "postal_code",
            "^0[0-9]{9,10}$", "phone",
            "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "language",
            "^[a-z]+/[a-z0-9.+-]+$", "media_type",
            "^[a-z0-9][a-z0-9-]*$", "code");

    private Wording() {}

    /** The sort of a field, as far as it matters for a rule; empty if it has the rule's usual words. */
    static String of(FieldDescriptor field, String rule) {
        FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
        FieldRules ofValue = field.isRepeated() ? declared.getRepeated().getItems() : declared;
        if (rule.equals("string.pattern")) {
            return PATTERNS.getOrDefault(ofValue.getString().getPattern(), "");
        }
        if (rule.equals("string.min_len")) {
            return ofValue.getString().getMinLen() == 1 ? "any" : "";
        }
        return switch (field.getJavaType()) {
            case BYTE_STRING -> ofBytes(field, ofValue);
            case ENUM -> "choice";
            default -> ofUnit(field.getOptions().getExtension(OptionsProto.unit));
        };
    }

    private static String ofBytes(FieldDescriptor field, FieldRules rules) {
        if (rules.getBytes().getLen() != ID_BYTES) {
            return "file";
        }
        return field.getName().equals("id") ? "entry_id" : "choice";
    }

    private static String ofUnit(Unit unit) {
        return switch (unit) {
            case UNIT_EPOCH_DAY -> "day";
            case UNIT_EPOCH_MILLIS -> "time";
            default -> "";
        };
    }
}
