package org.yorisoi.simulator.tablet;

/** What keeps a command from being done and a person can mend; nothing was changed. */
final class TabletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] values;

    /** @param key of the sentence that says what to do */
    TabletException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values;
    }

    String in(Texts texts) {
        return texts.say(key, values);
    }
}
