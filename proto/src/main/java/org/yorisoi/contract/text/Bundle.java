package org.yorisoi.contract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one file in one language. Not a ResourceBundle: those fall back to the machine's language, and read
 * another character set on some platforms.
 */
final class Bundle {
    private final SortedMap<String, String> texts;

    private Bundle(SortedMap<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(texts);
    }

    /**
     * @param name such as {@code labels}
     * @throws IllegalStateException if a key stands twice
     */
    static Bundle load(String name, Language language) {
        String file = name + "_" + language.code() + ".properties";
        try (InputStream in = Bundle.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no texts: " + file + " is not on the class path");
            }
            UniqueKeys keys = new UniqueKeys(file);
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                keys.load(reader);
            }
            return new Bundle(keys.texts());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the texts in " + file, e);
        }
    }

    Map<String, String> texts() {
        return texts;
    }

    /** The text of a key, or of another one if it has none. */
    String textOr(String key, String otherKey) {
        String text = texts.get(key);
        return text != null ? text : require(otherKey);
    }

    /**
     * The text of a key.
     *
     * @throws IllegalStateException if it has none
     */
    String require(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("no text for " + key);
        }
        return text;
    }

    /** Properties that do not let a later line silently win over an earlier one. */
    private static final class UniqueKeys extends java.util.Properties {
        private static final long serialVersionUID = 1L;

        private final String file;

        UniqueKeys(String file) {
            this.file = file;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalStateException(file + ": " + key + " stands twice");
            }
            return super.put(key, value);
        }

        SortedMap<String, String> texts() {
            SortedMap<String, String> texts = new TreeMap<>();
            stringPropertyNames().forEach(key -> texts.put(key, getProperty(key)));
            return texts;
        }
    }
}
