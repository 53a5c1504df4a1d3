package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.KindSchema;

/**
 * One way in which a record of a kind can be refused, or be asked about.
 *
 * @param field whose option says so; null for a rule between fields, and one of the record as a whole
 * @param path of the field, with the first entry of each list on the way; empty = the record as a whole
 * @param rule as in {@link Violation#rule}
 */
public record Breakable(@Nullable FieldDescriptor field, String path, String rule) {
    /** All of a kind: of its fields, of what they hold, between them, and of the whole. */
    public static List<Breakable> of(KindSchema kind) {
        List<Breakable> all = new ArrayList<>();
        addFields(kind.descriptor(), "", all);
        for (RecordRule<?> rule : between(kind.defaultInstance())) {
            FieldDescriptor field = kind.descriptor().findFieldByNumber(rule.field());
            all.add(new Breakable(null, field == null ? "" : field.getName(), rule.id()));
        }
        all.add(new Breakable(null, "", "record.max_bytes"));
        return all;
    }

    private static List<? extends RecordRule<?>> between(Message message) {
        return RecordRules.standard().of(message.getClass());
    }

    private static void addFields(Descriptor type, String prefix, List<Breakable> all) {
        for (FieldDescriptor field : type.getFields()) {
            FieldRuleSet rules = FieldRuleSet.of(field);
            String path = prefix + field.getName();
            String each = field.isRepeated() ? path + "[0]" : path;
            if (rules.required()) {
                all.add(new Breakable(field, path, "required"));
            }
            rules.list().forEach(rule -> all.add(new Breakable(field, path, rule.id())));
            rules.value().forEach(rule -> all.add(new Breakable(field, each, rule.id())));
            if (rules.entryId() != null) {
                all.add(new Breakable(field, path, "record.entry_id_twice"));
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                addFields(field.getMessageType(), each + ".", all);
            }
        }
    }

    /** The same for every entry of a list; as {@code Told.key}. */
    public String key() {
        return (path.isEmpty() ? "-" : path.replaceAll("\\[\\d+\\]", "")) + " " + rule;
    }
}
