package org.yorisoi.simulator.tablet;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.text.Language;

/** The sentences of the tablet, in Japanese (unless asked otherwise) or English. */
final class Texts {
    private static final String BUNDLE = "org.yorisoi.simulator.tablet.texts";

    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language) {
        this.language = language;
        // No fallback to the machine's own language: an unknown key is a bug, not another text.
        bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language.code()),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * Texts in a language.
     *
     * @param language {@code ja} or {@code en}; null: as LC_ALL, LC_MESSAGES and LANG say, else Japanese
     */
    static Texts of(@Nullable String language, Map<String, String> environment) {
        String wanted = language != null ? language : surroundings(environment);
        return new Texts(wanted.startsWith("en") ? Language.ENGLISH : Language.JAPANESE);
    }

    private static String surroundings(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    Language language() {
        return language;
    }

    /**
     * One sentence with its values filled in; numbers without grouping.
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
