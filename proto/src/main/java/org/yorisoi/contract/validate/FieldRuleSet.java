package org.yorisoi.contract.validate;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;

/**
 * What the options of one field say about its content.
 *
 * @param list rules about a repeated field as a whole
 * @param value rules about each value
 * @param entryId the id field of the entries of a UNION of messages; null for any other field
 */
record FieldRuleSet(
        boolean required,
        List<ValueRule> list,
        List<ValueRule> value,
        @Nullable FieldDescriptor entryId) {
    static FieldRuleSet of(FieldDescriptor field) {
        FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
        List<ValueRule> list = field.isRepeated() ? ValueRules.ofList(field, declared) : List.of();
        return new FieldRuleSet(declared.getRequired(), list, ValueRules.ofValue(field, declared), entryId(field));
    }

    private static @Nullable FieldDescriptor entryId(FieldDescriptor field) {
        boolean union = field.getOptions().getExtension(OptionsProto.policy) == Policy.POLICY_UNION;
        boolean messages = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        return union && messages ? field.getMessageType().findFieldByName("id") : null;
    }
}
