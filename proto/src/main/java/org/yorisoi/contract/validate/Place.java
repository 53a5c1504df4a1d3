package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a record; written out only when something is wrong there.
 *
 * @param parent the message that holds the field; null at the top
 * @param index in a repeated field; -1 = the field itself
 */
record Place(@Nullable Place parent, FieldDescriptor field, int index) {
    int topField() {
        return parent == null ? field.getNumber() : parent.topField();
    }

    String path() {
        String here = index < 0 ? field.getName() : field.getName() + "[" + index + "]";
        return parent == null ? here : parent.path() + "." + here;
    }

    Violation violation(String rule) {
        return new Violation(topField(), path(), rule, Severity.ERROR);
    }
}
