package org.yorisoi.server;

import java.io.Serial;
import java.util.List;

/**
 * The program cannot start, or a command cannot run, for a reason that the operator can mend. It is shown as a sentence
 * in the operator's language, without a stack trace: what is wrong, where, and what to do.
 */
public final class StartupException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> values;

    /**
     * A sentence of {@code texts_*.properties}.
     *
     * @param values what its places are filled with; no content of a record, no secret
     */
    public StartupException(String key, Object... values) {
        super(Texts.english().say(key, values));
        this.key = key;
        this.values = List.of(values);
    }

    /** The same exception, with what caused it. */
    public StartupException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Which sentence it is. */
    public String key() {
        return key;
    }

    /** The sentence in a language. */
    public String in(Texts texts) {
        return texts.say(key, values.toArray());
    }
}
