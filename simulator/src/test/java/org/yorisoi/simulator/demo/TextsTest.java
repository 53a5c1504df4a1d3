package org.yorisoi.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    @Test
    void bundles_bothLanguages_haveTheSameTextsWithTheSameValues() throws IOException {
        assertEquals(values("ja"), values("en"));
    }

    private static TreeMap<String, TreeSet<String>> values(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = TextsTest.class.getResourceAsStream("demo_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        TreeMap<String, TreeSet<String>> values = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> {
            TreeSet<String> found = new TreeSet<>();
            VALUE.matcher(texts.getProperty(key)).results().forEach(match -> found.add(match.group()));
            values.put(key, found);
        });
        return values;
    }

    @Test
    void table_japaneseCells_areTwoColumnsWide() {
        List<String> lines =
                new TextTable().row(List.of("端末", "保存")).row(List.of("a", "12")).lines();
        assertEquals(List.of("端末  保存", "----------", "a       12"), lines);
    }

    @Test
    void json_textWithEverything_isQuoted() {
        String json = new Json().field("a", "\"<\\\n\u2028髙").field("b", 1).end();
        assertEquals("{\"a\":\"\\\"\\u003c\\\\\\u000a\\u2028髙\",\"b\":1}", json);
    }
}
