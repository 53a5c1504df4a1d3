package org.yorisoi.client.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchKeyTest {
    @ParameterizedTest
    @CsvSource({
        "ﾜﾀﾅﾍﾞ, ワタナベ, ワタナベ",
        "わたなべ, ワタナベ, ワタナベ",
        "ﾊﾟｰｸ ﾐﾅ, パークミナ, パクミナ",
        "ｳﾞｧﾚﾘｰ, ヴァレリー, バレリ",
        "しょうへい, ショウヘイ, シヨウヘイ",
        "グエン・ティ・ホア, グエンティホア, グエンテイホア",
        "サカヅメ, サカヅメ, サカズメ",
        "パ-ク, パーク, パク"
    })
    void kana_isFoldedStrictAndLoose(String text, String strict, String loose) {
        SearchKey key = SearchKey.of(text);
        assertEquals(strict, key.strict());
        assertEquals(loose, key.loose());
    }

    @ParameterizedTest
    @CsvSource({"髙橋, 高橋", "﨑山, 崎山", "齋藤, 斎藤", "齊藤, 斎藤", "渡邉, 渡辺", "渡邊, 渡辺", "𠮷田, 吉田", "眞嶋, 真島"})
    void oldFormsOfALetter_areFoundByTheNew(String text, String key) {
        assertEquals(SearchKey.of(key), SearchKey.of(text));
    }

    @Test
    void variationSelector_doesNotMatter() {
        assertEquals(SearchKey.of("葛西"), SearchKey.of("葛\uDB40\uDD00西"));
    }

    @Test
    void latinLetters_areComparedSmall_whateverTheLocale() {
        assertEquals(SearchKey.of("nguyen thi"), SearchKey.of("NGUYEN THI"));
    }

    @Test
    void blank_hasNoKey() {
        assertTrue(SearchKey.of(" 　・").isEmpty());
    }
}
