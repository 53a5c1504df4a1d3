package org.yorisoi.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.yorisoi.contract.text.Language;

/**
 * What a person reads: what happened, whether anything was lost (nothing was), and what to do next. Not a
 * ResourceBundle, which would fall back to the machine's language.
 */
final class Sentences {
    private static final Map<Language, Properties> BY_LANGUAGE = load();

    private Sentences() {}

    private static Map<Language, Properties> load() {
        Map<Language, Properties> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, load("sentences_" + language.code() + ".properties"));
        }
        return all;
    }

    private static Properties load(String file) {
        Properties sentences = new Properties();
        try (InputStream in = Sentences.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no sentences: " + file + " is not on the class path");
            }
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sentences in " + file, e);
        }
    }

    /** The sentence of a group and a value; that of the group's {@code OTHER} if the value has none. */
    static String of(String group, String value, Language language) {
        Properties sentences = BY_LANGUAGE.getOrDefault(language, new Properties());
        String sentence = sentences.getProperty(group + "." + value, sentences.getProperty(group + ".OTHER"));
        if (sentence == null) {
            throw new IllegalStateException("no sentence for " + group + "." + value);
        }
        return sentence;
    }
}
