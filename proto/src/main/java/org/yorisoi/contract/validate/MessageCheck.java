package org.yorisoi.contract.validate;

import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compiled rules of one message type. */
final class MessageCheck {
    private final List<FieldCheck> fields = new ArrayList<>();

    private MessageCheck() {}

    /**
     * @param known types compiled so far; gains this one and those it holds
     * @throws UnknownRuleException if an option declares a rule that this program does not know
     */
    static MessageCheck compile(Descriptor type, Map<Descriptor, MessageCheck> known) {
        MessageCheck present = known.get(type);
        if (present != null) {
            return present;
        }
        requireNoMessageRules(type);
        MessageCheck check = new MessageCheck();
        known.put(type, check);
        for (FieldDescriptor field : type.getFields()) {
            FieldCheck compiled = new FieldCheck(field, FieldRuleSet.of(field), nested(field, known));
            if (compiled.canFail()) {
                check.fields.add(compiled);
            }
        }
        return check;
    }

    private static @Nullable MessageCheck nested(FieldDescriptor field, Map<Descriptor, MessageCheck> known) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? compile(field.getMessageType(), known) : null;
    }

    private static void requireNoMessageRules(Descriptor type) {
        if (type.getOptions().hasExtension(ValidateProto.message)) {
            throw new UnknownRuleException(type.getFullName(), "(buf.validate.message)");
        }
        for (OneofDescriptor oneof : type.getOneofs()) {
            if (oneof.getOptions().hasExtension(ValidateProto.oneof)) {
                throw new UnknownRuleException(oneof.getFullName(), "(buf.validate.oneof)");
            }
        }
    }

    void addRuleIds(Set<String> ids) {
        fields.forEach(field -> field.addRuleIds(ids));
    }

    void check(Message message, @Nullable Place parent, List<Violation> found) {
        for (FieldCheck field : fields) {
            field.check(message, parent, found);
        }
    }
}
