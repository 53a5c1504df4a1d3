package org.yorisoi.contract.validate;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compiled rules of one field of a message. */
final class FieldCheck {
    private static final String REQUIRED = "required";

    /** Entries of a list that merges by id have each their own. */
    private static final String ENTRY_ID_TWICE = "record.entry_id_twice";

    private final FieldDescriptor field;
    private final boolean required;
    private final List<ValueRule> listRules;
    private final List<ValueRule> valueRules;
    private final @Nullable MessageCheck nested;
    private final @Nullable FieldDescriptor entryId;

    FieldCheck(FieldDescriptor field, FieldRuleSet rules, @Nullable MessageCheck nested) {
        this.field = field;
        this.required = rules.required();
        this.listRules = rules.list();
        this.valueRules = rules.value();
        this.nested = nested;
        this.entryId = rules.entryId();
    }

    /** False if the field can hold anything. */
    boolean canFail() {
        return required || !listRules.isEmpty() || !valueRules.isEmpty() || nested != null;
    }

    /** The ids of all rules that this field can break, without those of messages in it. */
    void addRuleIds(Set<String> ids) {
        if (required) {
            ids.add(REQUIRED);
        }
        listRules.forEach(rule -> ids.add(rule.id()));
        valueRules.forEach(rule -> ids.add(rule.id()));
        if (entryId != null) {
            ids.add(ENTRY_ID_TWICE);
        }
    }

    void check(Message message, @Nullable Place parent, List<Violation> found) {
        if (field.isRepeated()) {
            checkList((List<?>) message.getField(field), parent, found);
        } else if (message.hasField(field)) {
            checkValue(message.getField(field), -1, parent, found);
        } else if (required) {
            found.add(new Place(parent, field, -1).violation(REQUIRED));
        }
    }

    private void checkList(List<?> values, @Nullable Place parent, List<Violation> found) {
        if (required && values.isEmpty()) {
            found.add(new Place(parent, field, -1).violation(REQUIRED));
            return;
        }
        for (ValueRule rule : listRules) {
            if (rule.broken().test(values)) {
                found.add(new Place(parent, field, -1).violation(rule.id()));
            }
        }
        for (int i = 0; i < values.size(); i++) {
            checkValue(values.get(i), i, parent, found);
        }
        if (entryId != null && hasIdTwice(values, entryId)) {
            found.add(new Place(parent, field, -1).violation(ENTRY_ID_TWICE));
        }
    }

    private void checkValue(Object value, int index, @Nullable Place parent, List<Violation> found) {
        for (ValueRule rule : valueRules) {
            if (rule.broken().test(value)) {
                found.add(new Place(parent, field, index).violation(rule.id()));
            }
        }
        if (nested != null) {
            nested.check((Message) value, new Place(parent, field, index), found);
        }
    }

    /** Entries that merge by their id must each have their own; an entry without one breaks `required` instead. */
    private static boolean hasIdTwice(List<?> entries, FieldDescriptor id) {
        if (entries.size() < 2) {
            return false;
        }
        Set<ByteString> seen = new HashSet<>();
        for (Object entry : entries) {
            Message message = (Message) entry;
            if (message.hasField(id) && !seen.add((ByteString) message.getField(id))) {
                return true;
            }
        }
        return false;
    }
}
