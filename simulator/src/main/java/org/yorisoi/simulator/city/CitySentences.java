package org.yorisoi.simulator.city;

import java.util.List;
import java.util.stream.Stream;
import org.yorisoi.record.v1.VisitOutcome;

/** What workers, families and children of the invented city write and say; facts, hearsay and opinions kept apart. */
public final class CitySentences {
    static final List<String> ARRIVALS = List.of(
            "10時、母と長女に会えた。",
            "約束の時刻に着くと、母が戸口で待っていた。",
            "母は授乳中で、長男が戸を開けてくれた。",
            "呼び鈴のあと少し待って、母が出てきた。",
            "祖母と下の子に会えた。母は通院で留守だった。");

    static final List<String> DOINGS = List.of(
            "流しの洗い物を一緒に片づけ、夕食の下ごしらえをした。",
            "洗濯物をたたみながら、母の話を聞いた。",
            "下の子の昼寝の間に、家計のことを話した。",
            "沐浴を手伝い、肌の様子を見た。",
            "宿題を見ながら、学校のことを聞いた。",
            "買物に一緒に行き、三日分の食材をそろえた。");

    static final List<String> ENDINGS = List.of(
            "次回の日を決めて帰った。", "困ったときの電話番号を冷蔵庫に貼った。", "帰りぎわ、長女が手をふってくれた。", "来週の健診の持ち物を一緒に確かめた。", "「話せてよかった」と母が言った。");

    static final List<String> SEEN =
            List.of("流しに洗い物が三日分ほどあった。", "居間は片づいていた。", "長女は着替えたばかりの様子だった。", "冷蔵庫に二日分の食材があった。", "窓に転落防止の柵がついた。");

    static final List<String> HEARD =
            List.of("「夜に三回起きるのがつらい」。", "「夫は今週ずっと帰りが遅い」。", "「実家の母が来週から来てくれる」。", "「上の子が園に行きたがらない」。", "「電気代の知らせが心配」。");

    static final List<String> OPINIONS =
            List.of("返事は前回より短い。疲れが強いように見える。", "表情はやわらかくなったように思う。", "母ひとりに用事が集まっているように見える。次回も様子を見る。", "父への声かけを考えたい。");

    static final List<String> CAREGIVER_WORDS = List.of("話せて少し楽になった。", "手伝ってもらうのは悪い気がする。", "夜がこわい。", "やっと寝られた。");

    static final List<String> CHILD_WORDS =
            List.of("弟の迎えは好き。でも月曜の宿題が終わらない。", "きょうは給食がおいしかった。", "ママと絵本をよみたい。", "友だちともっと遊びたい。");

    static final List<String> REQUESTS = List.of("次は午前中に来てほしい。", "離乳食の作り方を知りたい。", "上の子の話を聞いてほしい。", "買物を一緒にしたい。");

    static final List<String> CHECKS = List.of("こどもを自分の目で見たか", "冷蔵庫に食べ物があるか", "母が眠れているか", "次の健診の日");

    static final List<String> VISIT_NOTES = List.of(
            "呼び鈴は鳴らないことがある。戸を軽くたたく。母は午前中のほうが話しやすい。",
            "玄関に小型犬がいる。おとなしい。靴は棚に上げる。",
            "階段が急で手すりがない。荷物は少なめに。三階の奥。",
            "下の子の昼寝は一時から三時。電話してから行く。裏口から入る。");

    static final List<String> PROGRESS = List.of("電話で様子を聞いた。変わりない。", "訪問の曜日を火曜に改めた。", "保育所と情報を共有した。", "申請書を一緒に書いた。");

    static final List<String> PARTINGS =
            List.of("次回の日を決めて帰った。", "困ったときの電話番号を冷蔵庫に貼った。", "来週の健診の持ち物を一緒に確かめた。", "「話せてよかった」と母が言った。");

    static final List<String> SEEN_AT_HOME =
            List.of("流しに洗い物が三日分ほどあった。", "居間は片づいていた。", "冷蔵庫に二日分の食材があった。", "窓に転落防止の柵がついた。", "洗濯物が部屋いっぱいに干してあった。");

    private static final List<String> ABSENT = List.of(
            "インターホンに応答なし。隣室の物音あり。差出人名を書かない連絡票を入れた。",
            "呼び鈴に応答はなかった。差出人の名を書かない連絡票を入れた。",
            "二回続けて会えなかったため、統括支援員に連絡し、関係機関に様子を聞いた。");

    private static final List<String> CANCELLED =
            List.of("母から電話。こどもが熱を出したので日を改めたいとのこと。", "朝、母から電話。急な用事ができたとのこと。次の日を決めた。");

    private static final List<String> REFUSED =
            List.of("戸口で「きょうは帰ってほしい」と言われた。こどもの声は聞こえた。統括支援員に電話した。", "インターホンごしに「もう来なくてよい」とのこと。統括支援員に電話した。");

    private static final List<String> MOVED = List.of("表札がなく、部屋は空だった。管理人から転居したと聞いた。行き先は分からない。");

    private CitySentences() {}

    /** What is written when nobody was met. */
    static List<String> notMet(VisitOutcome outcome) {
        return switch (outcome) {
            case VISIT_OUTCOME_CANCELLED_BY_FAMILY -> CANCELLED;
            case VISIT_OUTCOME_REFUSED -> REFUSED;
            case VISIT_OUTCOME_MOVED -> MOVED;
            default -> ABSENT;
        };
    }

    /** What a narrative can be put together from: the sentences of every sort. */
    public static List<String> narrative() {
        return Stream.of(ARRIVALS, DOINGS, ENDINGS, SEEN, HEARD, OPINIONS, CAREGIVER_WORDS, CHILD_WORDS, REQUESTS)
                .flatMap(List::stream)
                .toList();
    }
}
