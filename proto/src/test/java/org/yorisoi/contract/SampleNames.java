package org.yorisoi.contract;

import java.util.List;

/** Invented people of the invented city みどり野市. Some names are hard on purpose: variants, surrogates, long kana. */
final class SampleNames {
    /** A name and its reading in full-width katakana. */
    record Reading(String text, String kana) {}

    static final List<Reading> FAMILY = List.of(
            new Reading("髙橋", "タカハシ"),
            new Reading("﨑山", "サキヤマ"),
            new Reading("齋藤", "サイトウ"),
            new Reading("渡邉", "ワタナベ"),
            new Reading("𠮷田", "ヨシダ"),
            new Reading("葛\udb40\udd00西", "カサイ"),
            new Reading("五十嵐", "イガラシ"),
            new Reading("グエン", "グエン"),
            new Reading("サントス", "サントス"),
            new Reading("田中", "タナカ"),
            new Reading("森", "モリ"),
            new Reading("佐々木", "ササキ"),
            new Reading("小鳥遊", "タカナシ"),
            new Reading("中村", "ナカムラ"));

    static final List<Reading> ADULTS = List.of(
            new Reading("美穂", "ミホ"),
            new Reading("結衣", "ユイ"),
            new Reading("太郎", "タロウ"),
            new Reading("マリア", "マリア"),
            new Reading("ティ・ホア", "ティ・ホア"),
            new Reading("健一", "ケンイチ"),
            new Reading("里佳", "リカ"));

    static final List<Reading> CHILDREN = List.of(
            new Reading("蓮", "レン"),
            new Reading("陽菜", "ヒナ"),
            new Reading("颯太", "ソウタ"),
            new Reading("湊", "ミナト"),
            new Reading("三月姫", "ヤヨイヒメ"),
            new Reading("朝陽", "アサヒ"),
            new Reading("夕陽", "ユウヒ"),
            new Reading("さくら", "サクラ"));

    static final List<String> WARDS = List.of("中央区", "川端区", "丘の上区", "港町区");

    static final List<String> TOWNS = List.of("花園町1", "若葉台2", "みなと3", "川端4", "丘の上5");

    private SampleNames() {}
}
