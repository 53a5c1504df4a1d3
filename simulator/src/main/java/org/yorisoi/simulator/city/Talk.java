package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.List;

/**
 * What there is to do and to say at a visit, by the age of the youngest child.
 *
 * @param doings what was done
 * @param heard what the mother said
 * @param requests what she asks for
 * @param purposes what the next visit is for
 */
record Talk(List<String> doings, List<String> heard, List<String> requests, List<String> purposes) {
    static final Talk BEFORE_BIRTH = new Talk(
            List.of("出産の準備の品を一緒に確かめた。", "健診の結果を聞き、体調を確かめた。", "産後に手伝いを頼める人のことを話した。"),
            List.of("「つわりが続いて食べられない」。", "「夫は今週ずっと帰りが遅い」。", "「実家の母が来月から来てくれる」。"),
            List.of("次は午前中に来てほしい。", "出産の後の手続きを知りたい。"),
            List.of("体調と健診の結果を聞く。", "サービスの申込みを手伝う。"));

    static final Talk BABY = new Talk(
            List.of("沐浴を手伝い、肌の様子を見た。", "授乳の合間に、夜のことを聞いた。", "洗濯物をたたみながら、母の話を聞いた。"),
            List.of("「夜に三回起きるのがつらい」。", "「夫は今週ずっと帰りが遅い」。", "「実家の母が来週から来てくれる」。"),
            List.of("次は午前中に来てほしい。", "離乳食の作り方を知りたい。", "買物を一緒にしたい。"),
            List.of("体重をはかり、授乳の相談を受ける。", "こどもの様子を見る。"));

    static final Talk SMALL = new Talk(
            List.of("流しの洗い物を一緒に片づけ、夕食の下ごしらえをした。", "昼寝の間に、家計のことを話した。", "積み木で遊びながら、母の話を聞いた。", "買物に一緒に行き、三日分の食材をそろえた。"),
            List.of("「園に行きたがらない」。", "「夫は今週ずっと帰りが遅い」。", "「電気代の知らせが心配」。"),
            List.of("次は午前中に来てほしい。", "こどもの話を聞いてほしい。", "買物を一緒にしたい。"),
            List.of("夕食づくりを手伝い、母の話を聞く。", "こどもの様子を見る。", "サービスの申込みを手伝う。"));

    static final Talk AT_SCHOOL = new Talk(
            List.of("宿題を見ながら、学校のことを聞いた。", "夕食の下ごしらえをしながら、母の話を聞いた。", "学校からの手紙を一緒に読んだ。"),
            List.of("「朝、学校に行きたがらない」。", "「夫は今週ずっと帰りが遅い」。", "「電気代の知らせが心配」。"),
            List.of("次は夕方に来てほしい。", "こどもの話を聞いてほしい。", "買物を一緒にしたい。"),
            List.of("夕食づくりを手伝い、母の話を聞く。", "こどもの様子を見る。"));

    private static final int SCHOOL_AGE = 6;

    /** @param there the children who are there, the youngest last */
    static Talk at(List<Member> there, LocalDate day) {
        if (there.isEmpty()) {
            return BEFORE_BIRTH;
        }
        int age = there.get(there.size() - 1).age(day);
        return age >= SCHOOL_AGE ? AT_SCHOOL : age >= 1 ? SMALL : BABY;
    }
}
