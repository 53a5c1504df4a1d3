package org.yorisoi.server;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.text.Language;

/** The sentences that an operator reads, in Japanese (unless asked otherwise) or English. */
public final class Texts {
    private static final String BUNDLE = "org.yorisoi.server.texts";

    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        // No fallback to the machine's own language: an unknown key is a bug, not another text.
        bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * Texts in a language.
     *
     * @param language {@code ja} or {@code en}; anything else and null: as the surroundings say, else Japanese
     * @param environment the variables of the process, of which LC_ALL, LC_MESSAGES and LANG are asked in this order
     */
    public static Texts of(@Nullable String language, Map<String, String> environment) {
        return new Texts(isEnglish(language, environment) ? Locale.ENGLISH : Locale.JAPANESE);
    }

    /** Which language it is, for texts that come from elsewhere. */
    public Language language() {
        return bundle.getLocale().equals(Locale.ENGLISH) ? Language.ENGLISH : Language.JAPANESE;
    }

    /** Texts in English: for logs. */
    public static Texts english() {
        return new Texts(Locale.ENGLISH);
    }

    private static boolean isEnglish(@Nullable String language, Map<String, String> environment) {
        if (language != null) {
            return language.startsWith("en");
        }
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.get(name);
            if (value != null && !value.isEmpty()) {
                return value.startsWith("en");
            }
        }
        return false;
    }

    /**
     * One sentence with its values filled in.
     *
     * @throws java.util.MissingResourceException if there is no such text: a bug
     */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(text(values));
    }

    /** Numbers are ids and ports here: no grouping of their digits. */
    private static Object[] text(Object[] values) {
        String[] text = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        return text;
    }
}
