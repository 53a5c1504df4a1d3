package org.yorisoi.simulator.city;

import java.util.List;
import org.yorisoi.record.v1.AgencyKind;
import org.yorisoi.record.v1.SexRecord;

/** Names and places of the invented city. */
final class CityNames {
    static final List<Reading> FAMILIES = List.of(
            Reading.of("髙橋", "タカハシ"),
            Reading.of("﨑山", "サキヤマ"),
            Reading.of("齋藤", "サイトウ"),
            Reading.of("渡邉", "ワタナベ"),
            Reading.of("𠮷田", "ヨシダ"),
            Reading.of("佐藤", "サトウ"),
            Reading.of("鈴木", "スズキ"),
            Reading.of("高橋", "タカハシ"),
            Reading.of("伊藤", "イトウ"),
            Reading.of("山本", "ヤマモト"),
            Reading.of("中村", "ナカムラ"),
            Reading.of("小林", "コバヤシ"),
            Reading.of("加藤", "カトウ"),
            Reading.of("吉田", "ヨシダ"),
            Reading.of("山田", "ヤマダ"),
            Reading.of("佐々木", "ササキ"),
            Reading.of("松本", "マツモト"),
            Reading.of("井上", "イノウエ"),
            Reading.of("木村", "キムラ"),
            Reading.of("清水", "シミズ"),
            Reading.of("阿部", "アベ"),
            Reading.of("池田", "イケダ"),
            Reading.of("橋本", "ハシモト"),
            Reading.of("石川", "イシカワ"),
            Reading.of("前田", "マエダ"),
            Reading.of("藤田", "フジタ"),
            Reading.of("後藤", "ゴトウ"),
            Reading.of("岡田", "オカダ"),
            Reading.of("長谷川", "ハセガワ"),
            Reading.of("村上", "ムラカミ"),
            Reading.of("近藤", "コンドウ"),
            Reading.of("石井", "イシイ"),
            Reading.of("坂本", "サカモト"),
            Reading.of("遠藤", "エンドウ"),
            Reading.of("青木", "アオキ"),
            Reading.of("藤井", "フジイ"),
            Reading.of("西村", "ニシムラ"),
            Reading.of("福田", "フクダ"),
            Reading.of("三浦", "ミウラ"),
            Reading.of("岡本", "オカモト"));

    static final List<Reading> WOMEN = List.of(
            Reading.of("美穂", "ミホ"),
            Reading.of("彩", "アヤ"),
            Reading.of("真由美", "マユミ"),
            Reading.of("恵", "メグミ"),
            Reading.of("香織", "カオリ"),
            Reading.of("愛", "アイ"),
            Reading.of("優子", "ユウコ"),
            Reading.of("さやか", "サヤカ"),
            Reading.of("千尋", "チヒロ"),
            Reading.of("直美", "ナオミ"));

    static final List<Reading> MEN = List.of(
            Reading.of("健一", "ケンイチ"),
            Reading.of("大輔", "ダイスケ"),
            Reading.of("翔", "ショウ"),
            Reading.of("誠", "マコト"),
            Reading.of("拓也", "タクヤ"),
            Reading.of("浩二", "コウジ"));

    static final List<Reading> GIRLS = List.of(
            Reading.of("陽菜", "ヒナ"),
            Reading.of("結衣", "ユイ"),
            Reading.of("葵", "アオイ"),
            Reading.of("紬", "ツムギ"),
            Reading.of("凛", "リン"),
            Reading.of("芽依", "メイ"),
            Reading.of("莉子", "リコ"),
            Reading.of("花", "ハナ"));

    static final List<Reading> BOYS = List.of(
            Reading.of("蓮", "レン"),
            Reading.of("颯太", "ソウタ"),
            Reading.of("湊", "ミナト"),
            Reading.of("律", "リツ"),
            Reading.of("大翔", "ヒロト"),
            Reading.of("悠真", "ユウマ"),
            Reading.of("樹", "イツキ"),
            Reading.of("碧", "アオ"));

    static final String PREFECTURE = "東京都";
    static final String CITY = "みどり野市";
    static final List<String> WARDS = List.of("中央区", "川端区", "丘の上区", "港町区");
    static final List<String> TOWNS = List.of("花園町", "水車町", "若葉台", "朝日町", "梅見坂", "舟入町", "柳通り", "鐘つき町");
    static final List<String> BUILDINGS = List.of("", "", "", "みどりハイツ", "コーポ若葉", "市営花園団地", "メゾン舟入");
    static final List<String> CENTRES = List.of("こども家庭センター中央", "こども家庭センター港町", "地域みまもり係");
    static final List<String> NURSERIES = List.of("花園保育園", "わかば保育所", "水車こども園");
    static final List<String> PRIMARY_SCHOOLS = List.of("花園小学校", "若葉台小学校", "舟入小学校");
    static final List<String> LOWER_SECONDARY = List.of("みどり野第一中学校", "丘の上中学校");
    static final List<String> CLINICS = List.of("みどり野産婦人科", "市民病院", "さくら助産院");

    static final List<String> UPPER_SECONDARY = List.of("みどり野高等学校", "港町工科高等学校");

    /** The offices that work with families. */
    static final List<Place> AGENCIES = List.of(
            new Place("こども家庭センター中央", AgencyKind.AGENCY_KIND_CHILD_FAMILY_CENTRE),
            new Place("こども家庭センター港町", AgencyKind.AGENCY_KIND_CHILD_FAMILY_CENTRE),
            new Place("みどり野児童相談所", AgencyKind.AGENCY_KIND_CHILD_GUIDANCE_CENTRE),
            new Place("みどり野保健センター", AgencyKind.AGENCY_KIND_HEALTH_CENTRE),
            new Place("みどり野福祉事務所", AgencyKind.AGENCY_KIND_WELFARE_OFFICE),
            new Place("市民病院", AgencyKind.AGENCY_KIND_HOSPITAL),
            new Place("みどり野産婦人科", AgencyKind.AGENCY_KIND_CLINIC),
            new Place("さくら助産院", AgencyKind.AGENCY_KIND_CLINIC),
            new Place("花園保育園", AgencyKind.AGENCY_KIND_NURSERY),
            new Place("わかば保育所", AgencyKind.AGENCY_KIND_NURSERY),
            new Place("花園小学校", AgencyKind.AGENCY_KIND_SCHOOL),
            new Place("みどり野第一中学校", AgencyKind.AGENCY_KIND_SCHOOL),
            new Place("みどり野市教育委員会", AgencyKind.AGENCY_KIND_BOARD_OF_EDUCATION),
            new Place("みどり野警察署", AgencyKind.AGENCY_KIND_POLICE),
            new Place("みどり野市社会福祉事業団", AgencyKind.AGENCY_KIND_SERVICE_PROVIDER),
            new Place("あさぎり市こども課", AgencyKind.AGENCY_KIND_OTHER_MUNICIPALITY),
            new Place("一時の住まい(連絡先)", AgencyKind.AGENCY_KIND_SHELTER));

    /** An office that works with families; a shelter, and one of another city, have no address here. */
    record Place(String name, AgencyKind kind) {
        boolean hasAddress() {
            return kind != AgencyKind.AGENCY_KIND_SHELTER && kind != AgencyKind.AGENCY_KIND_OTHER_MUNICIPALITY;
        }
    }

    private static final List<String> DAUGHTERS = List.of("長女", "次女", "三女");
    private static final List<String> SONS = List.of("長男", "次男", "三男");

    private CityNames() {}

    /** How a child is spoken of among those of the same sex, of whom the eldest is 0. */
    static String spokenOf(SexRecord sex, int among) {
        return (sex == SexRecord.SEX_RECORD_FEMALE ? DAUGHTERS : SONS).get(among);
    }
}
