package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A regular expression of the protos in Java's dialect. They are written in RE2's, where {@code $} is the end of the
 * text and nothing else; in Java's it would also let a line break follow. What might mean something else in one of
 * the two dialects is refused.
 */
final class TextPattern {
    private static final Pattern SAME_IN_BOTH = Pattern.compile("[^\\\\$?&]*(\\?[^?+:<=!][^\\\\$?&]*)*\\$?");

    private TextPattern() {}

    /** True for values that contain a match. */
    static Predicate<Object> of(FieldDescriptor field, String re2) {
        if (!SAME_IN_BOTH.matcher(re2).matches()) {
            throw new UnknownRuleException(
                    field.getFullName(), "pattern with a backslash, an inner $, (? or && (write it as a class)");
        }
        String java = re2.endsWith("$") ? re2.substring(0, re2.length() - 1) + "\\z" : re2;
        Pattern pattern = Pattern.compile(java);
        return value -> pattern.matcher((String) value).find();
    }
}
