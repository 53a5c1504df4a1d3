package org.yorisoi.contract.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

class SearchKeyTest {
    private static final int RUNS = 20_000;

    @DomainVector("D16_kana")
    void D16_kana_vector_isMet(DomainCase vector) {
        SearchKey key = SearchKey.of(vector.text("in"));

        assertEquals(vector.text("strict"), key.strict());
        assertEquals(vector.text("loose"), key.loose());
    }

    @DomainVector("D17_fold")
    void D17_fold_vector_isMet(DomainCase vector) {
        assertEquals(vector.text("key"), SearchKey.of(vector.text("in")).strict());
        assertEquals(SearchKey.of(vector.text("key")), SearchKey.of(vector.text("in")));
    }

    @Test
    void fold_everyVariant_isItsUsualForm() {
        assertEquals(
                "高崎崎斎斎斎辺辺沢浜浜広桜徳恵真竜島桑瀬吉", SearchKey.of("髙﨑嵜齋齊斉邊邉澤濵濱廣櫻德惠眞龍嶋桒瀨𠮷").strict());
    }

    @Test
    void loose_everySmallOrOldKana_isItsUsualForm() {
        assertEquals("アイウエオツヤユヨワカケ", SearchKey.of("ァィゥェォッャュョヮヵヶ").loose());
        assertEquals("ジズオイエバビベボ", SearchKey.of("ヂヅヲヰヱヷヸヹヺ").loose());
    }

    @ParameterizedTest
    @CsvSource({
        "わたなべ, ワタナベ, ワタナベ",
        "ｳﾞｧﾚﾘｰ, ヴァレリー, バレリ",
        "ヴィオレッタ, ヴィオレッタ, ビオレツタ",
        "ヴェラ, ヴェラ, ベラ",
        "ヴォルフ, ヴォルフ, ボルフ",
        "ルヴ, ルヴ, ルブ",
        "パ-ク, パーク, パク",
        "ちづる, チヅル, チズル",
        "はなぢ, ハナヂ, ハナジ",
        "みを, ミヲ, ミオ",
        "キヱ, キヱ, キエ",
        "スヰ, スヰ, スイ",
        "ヷイオリン, ヷイオリン, バイオリン",
        "三ヶ日, 三ヶ日, 三ケ日",
        "ｼﾞｬﾝ＝ﾘｭｯｸ, ジャンリュック, ジヤンリユツク",
        "ホセ·ルイス, ホセルイス, ホセルイス"
    })
    void kana_isFoldedStrictAndLoose(String text, String strict, String loose) {
        SearchKey key = SearchKey.of(text);
        assertEquals(strict, key.strict());
        assertEquals(loose, key.loose());
    }

    /** Voice marks apart: in half width, as signs of their own, and combining, as some systems name files. */
    @ParameterizedTest
    @ValueSource(strings = {"ﾊﾟﾊﾞ", "ハ゜ハ゛", "ハ\u309Aハ\u3099", "ハﾟハﾞ", "ぱば", "は゜は゛"})
    void voiceMark_apartFromItsKana_isJoined(String text) {
        assertEquals("パバ", SearchKey.of(text).strict());
    }

    @ParameterizedTest
    @CsvSource({
        "ウ゛ァ, ヴァ", "う゛ぁ, ヴァ", "ア゛キ, アキ", // belongs to no kana
        "カ・゛, カ"
    })
    void voiceMark_ofNoKana_isLeftOut(String text, String strict) {
        assertEquals(strict, SearchKey.of(text).strict());
    }

    @ParameterizedTest
    @CsvSource({
        "みすゞ, ミスズ",
        "みすす゛, ミスズ",
        "いすヾ, イスズ",
        "ちゝ, チチ",
        "ぢゝ, ヂヂ", // stands for the whole kana, with its voice mark
        "ぢゞ, ヂヂ",
        "なゞ, ナナ", // takes no voice mark
        "ゝ, ヽ",
        "佐々木, 佐佐木",
        "代〻木, 代代木",
        "𠮷々, 吉吉",
        "\uD867\uDE3D々, \uD867\uDE3D\uD867\uDE3D", // two UTF-16 units
        "奈々子, 奈奈子",
        "奈々々, 奈奈奈",
        "々, 々",
        "なな々, ナナ々"
    })
    void iterationMark_afterItsLetter_isWrittenOut(String text, String strict) {
        assertEquals(strict, SearchKey.of(text).strict());
    }

    @ParameterizedTest
    @CsvSource({
        "らーめん, ラーメン",
        "ラ－メン, ラーメン",
        "ラ〜メン, ラーメン",
        "カ－－ナ, カーーナ",
        "ア‐イ‑ウ‒エ–オ—カ―キ−ク~ケ, アーイーウーエーオーカーキークーケ",
        "1-2-3, 1-2-3",
        "山-田, 山-田"
    })
    void hyphen_afterKana_isALongMark(String text, String strict) {
        assertEquals(strict, SearchKey.of(text).strict());
    }

    @Test
    void compatibilityForms_areTheirLetters() {
        assertEquals("神", SearchKey.of("\uFA19").strict());
        assertEquals("崎", SearchKey.of("\uFA11").strict());
        assertEquals("羽", SearchKey.of("\uFA1E").strict());
    }

    @Test
    void invisibleCharacters_doNotMatter() {
        assertEquals(SearchKey.of("葛西"), SearchKey.of("葛\uDB40\uDD00西"));
        assertEquals(SearchKey.of("葛西"), SearchKey.of("葛\uFE00\u200B西\uFEFF\u200D"));
    }

    @Test
    void latinLetters_areComparedSmall_whateverTheLocale() {
        assertEquals(SearchKey.of("nguyen thi"), SearchKey.of("NGUYEN THI"));
        assertEquals("nguyenthi", SearchKey.of("ＮＧＵＹＥＮ　ＴＨＩ").strict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 　・\u00A0\u2007\u202F\t", "゛", "\u200B", "\uFE00"})
    void blank_hasNoKey(String text) {
        assertTrue(SearchKey.of(text).isEmpty());
    }

    /** What a hit is must not depend on how often a text was folded, or on how its letters are composed. */
    @Test
    void key_ofAnyText_isItsOwnKeyAndTheSameForEveryNormalForm() {
        Random random = new Random(16);
        List<String> letters = List.of(
                "ア",
                "か",
                "が",
                "ハ",
                "ﾊ",
                "ﾞ",
                "ﾟ",
                "゛",
                "\u3099",
                "\u309A",
                "ー",
                "-",
                "ゝ",
                "ゞ",
                "ヽ",
                "ヾ",
                "々",
                "ゃ",
                "ッ",
                "ヴ",
                "ァ",
                "ヅ",
                "ヱ",
                "ヶ",
                " ",
                "・",
                "髙",
                "\uFA11",
                "\uFA19",
                "𠮷",
                "葛\uDB40\uDD00",
                "A",
                "ｂ",
                "é",
                "e\u0301",
                "\u200D",
                "１",
                "㋿",
                "ﬁ");
        for (int run = 0; run < RUNS; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(letters.get(random.nextInt(letters.size())));
            }
            SearchKey key = SearchKey.of(text.toString());

            assertEquals(key, SearchKey.of(key.strict()), () -> "key of " + text);
            assertEquals(key, SearchKey.of(Normalizer.normalize(text, Normalizer.Form.NFD)), () -> "NFD of " + text);
            assertEquals(key, SearchKey.of(Normalizer.normalize(text, Normalizer.Form.NFC)), () -> "NFC of " + text);
        }
    }
}
