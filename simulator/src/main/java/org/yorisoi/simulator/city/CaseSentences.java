package org.yorisoi.simulator.city;

import java.util.List;
import org.yorisoi.record.v1.IntakeRoute;
import org.yorisoi.record.v1.ServiceKind;

/** What is written in the invented city outside the visits: in cases, plans, handoffs, hearings and reviews. */
final class CaseSentences {
    static final String RETURN = "こどもの様子が空欄です。見られなかったなら『見ていない』と書いてください。";

    static final String NOT_KNOWN = "分からないこと:父の勤務先、長男の欠席の理由。学校には未照会(理由:月曜が休校)。";

    static final String TALK_OF_ITEM_TEN = "項目10について声をかけると「考えただけ、計画はない」。夜は一人になりたくないとのことで、夫に連絡し、翌朝に電話する約束をした。";

    static final String ASKED_AROUND = "二回続けて会えなかったため、統括支援員に連絡し、関係機関に様子を聞いた。";

    static final List<String> APPROVALS = List.of("こどもの様子がよく分かります。", "次回の約束まで書けています。", "事実と所見が分けて書けています。");

    static final List<String> WORRIES = List.of("上の子の世話と両立できるか。", "実家が遠い。", "お金のこと。", "とくにない。", "前の出産が大変だった。");

    static final List<String> TALKS =
            List.of("点数は伝えず、眠れているかを聞いた。「夜がつらい」とのこと。来週また訪ねる。", "気持ちを聞いた。涙ぐみながら「話せてよかった」。夫にも休みを頼むことにした。");

    static final List<String> STRENGTHS = List.of("きょうだいの仲がよい。", "母は困ると電話ができる。", "近所に声をかけてくれる人がいる。", "毎朝の送りを続けている。");

    static final List<String> ISSUES = List.of("夜の授乳で母が眠れない。", "登園が続かない。", "片づけに手がまわらない。", "相談できる人が近くにいない。");

    static final List<String> GOALS = List.of("週に二日は六時間つづけて眠る。", "朝ごはんを毎日食べて登園する。", "寝る場所を一つ空ける。", "困ったら一人で抱えず電話する。");

    static final List<String> VOICES =
            List.of("「弟の迎えは好き。でも月曜の宿題が終わらない。」", "「ママがわらうとうれしい。」", "「学校は行きたい。朝がにがて。」", "「お母さんと寝たい。でもおじさんがいる日はいや。」");

    static final List<String> CARERS_VIEWS = List.of(
            "「弟の迎えは好き。でも月曜の宿題が終わらない」。家族には言わないでほしいとのこと。", "「お母さんの具合が悪い日は休む。だれかに聞いてほしかった」。", "「ごはんを作るのはいや。でも妹が待っている」。");

    static final List<String> REPORTS = List.of("夜に大きな声と泣き声が続く。", "同じ服で何日も登校している。", "幼い子だけで留守番をしているのを見た。");

    static final List<String> ASSESSED = List.of("泣き声は続いているが、けがは見られない。", "食事と着替えが足りない日がある。母は手伝いを望んでいる。");

    static final List<String> CONCERNS = List.of("長そでの下にあざがあった。聞くと黙った。", "「何をするか分からない」と母が言った。", "着いたとき、幼い子だけだった。");

    static final List<String> HEARD_FROM_AGENCIES =
            List.of("健診は受けている。体重の増えはゆるやか。", "今月の欠席は三日。理由は家の用事とのこと。", "園では落ち着いている。");

    static final List<String> CALLS = List.of("「眠れないので、来る日を早めてほしい」。", "「申請書の書き方が分からない」。", "「来週は実家に行く」。");

    static final List<ServiceKind> SERVICES = List.of(
            ServiceKind.SERVICE_KIND_TEMPORARY_CARE,
            ServiceKind.SERVICE_KIND_POSTPARTUM_CARE_DAY,
            ServiceKind.SERVICE_KIND_SHORT_STAY,
            ServiceKind.SERVICE_KIND_CHILD_BASE);

    private CaseSentences() {}

    /** Why a case was opened; of one who reported in confidence nothing stands here. */
    static String summary(IntakeRoute route) {
        return switch (route) {
            case INTAKE_ROUTE_HEALTH_CENTRE -> "保健センターから連絡。育児の疲れが心配とのこと。";
            case INTAKE_ROUTE_NURSERY -> "保育所から連絡。欠席が続いている。";
            case INTAKE_ROUTE_SELF, INTAKE_ROUTE_FAMILY -> "本人から電話。手伝いがほしい。";
            case INTAKE_ROUTE_MEDICAL -> "病院から連絡。退院後の暮らしが心配とのこと。";
            case INTAKE_ROUTE_OTHER_MUNICIPALITY -> "前の市から引継ぎ。訪問を続けてほしいとのこと。";
            case INTAKE_ROUTE_WELFARE_COMMISSIONER -> "民生委員から連絡。相談できる人が近くにいない。";
            default -> "連絡を受けた。くわしいことは閲覧制限の記録に。";
        };
    }
}
