package org.yorisoi.contract;

import java.util.List;

/** Sentences as workers, nurses and families of the invented city would write or say them. */
final class SampleSentences {
    static final List<String> NARRATIVE = List.of(
            "10時、母と長女に会えた。",
            "玄関で声をかけるとすぐに母が出てきた。",
            "長女は着替えたばかりの様子だった。",
            "台所の洗い物を一緒に片づけた。",
            "弟の昼寝の間に、母の話をゆっくり聞いた。",
            "昼食は母と作り、三人で食べた。",
            "夕方の送迎の段取りを確かめた。",
            "連絡帳を見せてもらい、学校の予定を書き写した。");

    static final List<String> FACTS = List.of(
            "流しに洗い物が三日分ほどあった。",
            "長女は笑って絵本を持ってきた。",
            "冷蔵庫に今日と明日の食材があった。",
            "弟のおむつかぶれは前回より小さい。",
            "居間の床に物が多く、通り道がない。",
            "窓に落下を防ぐ柵がつけてあった。");

    static final List<String> HEARD = List.of("夜に三回起きるのがつらい。", "夫は今週ずっと帰りが遅い。", "保育所からの電話が心配で眠れない。", "母が来週から手伝いに来る。");

    static final List<String> OPINIONS =
            List.of("返事は前回より短い。疲れが強いように見える。", "表情は前回よりやわらかい。次回も様子を見る。", "母だけで抱えている用事が多いように思う。");

    static final List<String> REQUESTS = List.of("次回は買物を一緒にしたい。", "離乳食の話を聞きたい。", "上の子の宿題を見てほしい。");

    static final List<String> CAREGIVER_WORDS = List.of("夜に三回起きるのがつらい。", "話せて少し楽になった。", "だれにも頼れないと思っていた。");

    static final List<String> CHILD_WORDS = List.of("弟の迎えは好き。でも月曜の宿題が終わらない。", "夜は一人で寝られるよ。", "友だちともう少し遊びたい。");

    static final List<String> PLAN_PURPOSES = List.of("夕食づくりと母の話を聞く。", "体重の計測と授乳の相談。", "安否の確認。");

    static final List<String> CASE_NOTES =
            List.of("保育所より電話。今週の欠席は二日。", "母と面談。支援の希望を聞いた。", "関係機関に様子を聞いた。", "訪問の日程を母と決めた。");

    private SampleSentences() {}
}
