package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A regular expression of the protos in Java's dialect. They are written in RE2's, of which only what means the same
 * in both is taken: an expression from {@code ^} to {@code $} of literals, classes, groups and counts. Java's own
 * {@code $} would let a line break follow the text; here the whole text must match.
 */
final class TextPattern {
    private static final List<String> REFUSED = List.of("\\", "$", "|", "(?", "&&", "++", "*+", "?+", "}+");

    private TextPattern() {}

    /**
     * True for texts that match.
     *
     * @throws UnknownRuleException if it holds what the dialects might read differently
     */
    static Predicate<Object> of(FieldDescriptor field, String re2) {
        if (re2.length() < 2 || !re2.startsWith("^") || !re2.endsWith("$")) {
            throw new UnknownRuleException(field.getFullName(), "pattern that does not go from ^ to $");
        }
        String whole = re2.substring(1, re2.length() - 1);
        for (String refused : REFUSED) {
            if (whole.contains(refused)) {
                throw new UnknownRuleException(field.getFullName(), "pattern with " + refused);
            }
        }
        Pattern pattern = Pattern.compile(whole);
        return value -> pattern.matcher((String) value).matches();
    }
}
