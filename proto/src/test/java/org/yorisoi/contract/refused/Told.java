package org.yorisoi.contract.refused;

import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ViolationTexts;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Violation;

/**
 * What the writer of a broken record is told: one rule, where, and the sentence in both languages.
 *
 * @param path as in {@link Violation#path}; empty = the record as a whole
 */
public record Told(Severity severity, String path, String rule, String japanese, String english) {
    private static final String WHOLE_RECORD = "-";

    /** A violation with its sentences. */
    static Told of(KindSchema kind, Violation violation) {
        return new Told(
                violation.severity(),
                violation.path(),
                violation.rule(),
                ViolationTexts.in(Language.JAPANESE).text(kind, violation),
                ViolationTexts.in(Language.ENGLISH).text(kind, violation));
    }

    /** Reads {@code ERROR phones[0].number string.pattern} and the two lines below it. */
    static Told parse(String line, String japanese, String english) {
        String[] words = line.trim().split(" ");
        String path = words[1].equals(WHOLE_RECORD) ? "" : words[1];
        return new Told(Severity.valueOf(words[0]), path, words[2], japanese.trim(), english.trim());
    }

    /** True if a line of a table begins one. */
    static boolean begins(String line) {
        return line.startsWith(Severity.ERROR + " ") || line.startsWith(Severity.WARNING + " ");
    }

    /** Which rule it is, and of which field: the same for every entry of a list. */
    public String key() {
        return (path.isEmpty() ? WHOLE_RECORD : path.replaceAll("\\[\\d+\\]", "")) + " " + rule;
    }

    /** As it stands in a table. */
    String written() {
        String where = path.isEmpty() ? WHOLE_RECORD : path;
        return "  " + severity + " " + where + " " + rule + "\n    " + japanese + "\n    " + english + "\n";
    }
}
