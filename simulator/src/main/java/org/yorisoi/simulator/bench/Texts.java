package org.yorisoi.simulator.bench;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the benchmark says to people, in Japanese or English. */
final class Texts {
    private static final String BUNDLE = "org.yorisoi.simulator.bench.texts";

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Texts in English for {@code en}, else in Japanese. */
    static Texts in(String language) {
        Locale locale = language.startsWith("en") ? Locale.ENGLISH : Locale.JAPANESE;
        return new Texts(ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /**
     * One text with its values filled in; numbers without grouping.
     *
     * @throws java.util.MissingResourceException if there is none: a bug
     */
    String say(String key, Object... values) {
        Object[] text = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(text);
    }
}
