package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yorisoi.record.v1.SexRecord;
import org.yorisoi.simulator.city.Expecting.End;
import org.yorisoi.simulator.city.Member.Role;
import org.yorisoi.simulator.city.Member.Writing;

/** Decides who the families are: most by chance, the {@link Notable} ones on purpose. */
final class Profiles {
    /** A baby whose name nobody knows was born so many days ago. */
    static final int FOUND_DAYS_AGO = 40;

    private static final int ADULT_DAYS_MIN = 19 * 365;
    private static final int ADULT_DAYS_MAX = 41 * 365;
    private static final int CHILD_DAYS_MIN = 420;
    private static final int CHILD_DAYS_MAX = 15 * 365;
    private static final int CARER_DAYS_MIN = 9 * 365 + 10;
    private static final int CARER_DAYS_MAX = 17 * 365;

    private static final LocalDate LEAP_DAY = LocalDate.of(2024, 2, 29);

    /** The first day of a school year: born on it, a child belongs to the year before. */
    private static final LocalDate SCHOOL_YEAR_EDGE = LocalDate.of(2008, 4, 1);

    private static final Reading TARO = Reading.of("太郎", "タロウ");
    private static final Reading MIZUNO = Reading.of("水野", "ミズノ");

    private final LocalDate today;

    Profiles(LocalDate today) {
        this.today = today;
    }

    /** The family to which a lot fell. */
    Profile of(Lot lot, Chance chance) {
        Terms terms = Terms.of(lot, today, chance);
        return named(lot, ordinary(lot, terms, chance));
    }

    private Profile ordinary(Lot lot, Terms terms, Chance chance) {
        Reading name = chance.pick(CityNames.FAMILIES);
        List<LocalDate> births = births(lot, terms, chance);
        int eldest = births.isEmpty() ? 0 : days(births.get(0));
        List<Member> members = new ArrayList<>();
        members.add(adult(chance, Role.MOTHER, name, eldest, lot.designated()));
        if (lot.father) {
            members.add(adult(chance, Role.FATHER, name, eldest, false));
        }
        for (LocalDate born : births) {
            members.add(member(chance, Role.CHILD, name, born));
        }
        return new Profile(name, members, terms, lot.notable);
    }

    private int days(LocalDate born) {
        return (int) (today.toEpochDay() - born.toEpochDay());
    }

    private Member adult(Chance chance, Role role, Reading name, int eldestDays, boolean young) {
        int days = young
                ? chance.number(ADULT_DAYS_MIN - 700, ADULT_DAYS_MIN + 1_500)
                : chance.number(ADULT_DAYS_MIN, ADULT_DAYS_MAX);
        return member(chance, role, name, today.minusDays(Math.max(days, eldestDays + 17 * 365L)));
    }

    /** The birthdays of the children, the eldest first. */
    private List<LocalDate> births(Lot lot, Terms terms, Chance chance) {
        List<LocalDate> youngestFirst = new ArrayList<>(terms.births());
        int days = youngestFirst.isEmpty() ? firstChildDays(lot, chance) : days(youngestFirst.get(0)) + 400;
        while (youngestFirst.size() < lot.children) {
            LocalDate born = today.minusDays(days);
            // A carer is the eldest; the others come after.
            youngestFirst.add(lot.youngCarer ? 0 : youngestFirst.size(), born);
            days = lot.youngCarer
                    ? Math.max(CHILD_DAYS_MIN, days - chance.number(700, 1500))
                    : days + chance.number(400, 1500);
        }
        List<LocalDate> eldestFirst = new ArrayList<>(youngestFirst);
        Collections.reverse(eldestFirst);
        return eldestFirst;
    }

    private static int firstChildDays(Lot lot, Chance chance) {
        return lot.youngCarer
                ? chance.number(CARER_DAYS_MIN, CARER_DAYS_MAX)
                : lot.expects(End.ONGOING)
                        ? chance.number(CHILD_DAYS_MIN, CHILD_DAYS_MAX / 2)
                        : chance.number(CHILD_DAYS_MIN, CHILD_DAYS_MAX);
    }

    private static Member member(Chance chance, Role role, Reading family, LocalDate born) {
        boolean female = role == Role.MOTHER || (role == Role.CHILD && chance.percent(50));
        List<Reading> adults = female ? CityNames.WOMEN : CityNames.MEN;
        List<Reading> children = female ? CityNames.GIRLS : CityNames.BOYS;
        return new Member(
                chance.id(),
                role,
                family,
                chance.pick(role == Role.CHILD ? children : adults),
                born,
                female ? SexRecord.SEX_RECORD_FEMALE : SexRecord.SEX_RECORD_MALE,
                Writing.NONE,
                "");
    }

    private Profile named(Lot lot, Profile family) {
        return switch (lot.notable) {
            case TAKAHASHI_WITH_A_LADDER -> mother(family, Reading.of("髙橋", "タカハシ"), Reading.of("美穂", "ミホ"));
            case SAKIYAMA_WITH_AN_OLD_PEAK -> child(family, Reading.of("﨑山", "サキヤマ"), Reading.of("蓮", "レン"));
            case SAITO_IN_THE_OLD_FORM -> child(family, Reading.of("齋藤", "サイトウ"), Reading.of("陽菜", "ヒナ"));
            case WATANABE_IN_THE_OLD_FORM -> child(family, Reading.of("渡邉", "ワタナベ"), Reading.of("颯太", "ソウタ"));
            case YOSHIDA_OF_TWO_UNITS -> child(family, Reading.of("𠮷田", "ヨシダ"), Reading.of("結衣", "ユイ"));
            case KASAI_WITH_A_SELECTOR -> child(family, Reading.of("葛\uDB40\uDD00西", "カサイ"), Reading.of("湊", "ミナト"));
            case LONG_KANA -> child(family, Reading.of("五十嵐", "イガラシ"), Reading.of("三月姫", "ミツキヒメ"));
            case VIETNAMESE_NAME -> vietnamese(family);
            case PORTUGUESE_SPEAKER -> mother(family, Reading.of("サントス", "サントス"), Reading.of("マリア", "マリア"));
            case TARO_FIRST, TARO_SECOND, TARO_THIRD, TARO_FOURTH -> taro(family);
            case NAME_UNKNOWN -> unknownGirl(family);
            case TWINS -> twins(family);
            case LEFT_HOUSEHOLD, SAFE_HOUSEHOLD -> mizuno(family);
            case LEAP_DAY -> family.youngestAs(family.youngest().born(LEAP_DAY));
            case SCHOOL_YEAR_EDGE -> schoolYearEdge(family);
            case KASAI_WITHOUT_SELECTOR -> mother(family, Reading.of("葛西", "カサイ"), Reading.of("湊", "ミナト"));
            case NOT_REGISTERED_YET ->
                family.youngestAs(family.youngest()
                        .named(family.name(), Reading.of("", ""))
                        .called("赤ちゃん(届出前)"));
            case BLANK_NAMES -> blankFather(family);
            default -> family;
        };
    }

    private static Profile mother(Profile family, Reading name, Reading given) {
        Profile named = family.named(name);
        return named.with(0, named.mother().named(name, given));
    }

    private static Profile child(Profile family, Reading name, Reading given) {
        Profile named = family.named(name);
        return named.youngestAs(named.youngest().named(name, given));
    }

    private static Profile vietnamese(Profile family) {
        Profile named = mother(family, Reading.of("グエン", "グエン"), Reading.of("ティ・ホア", "ティ・ホア"));
        return named.with(0, named.mother().written(new Writing("NGUYEN THI HOA", "阮 花")));
    }

    /** Four children of one name and one birthday, in four households. */
    private Profile taro(Profile family) {
        Profile named = child(family, Reading.of("田中", "タナカ"), TARO);
        LocalDate born = today.minusYears(6).withDayOfYear(100);
        return named.youngestAs(named.youngest().born(born).of(SexRecord.SEX_RECORD_MALE));
    }

    private Profile unknownGirl(Profile family) {
        Member girl = family.youngest()
                .named(Reading.of("氏名不明", ""), Reading.of("", ""))
                .born(today.minusDays(FOUND_DAYS_AGO))
                .of(SexRecord.SEX_RECORD_FEMALE)
                .called("中央区の女児");
        return family.youngestAs(girl);
    }

    private static Profile twins(Profile family) {
        Profile named = family.named(Reading.of("森", "モリ"));
        int last = named.members().size() - 1;
        Reading name = named.name();
        return named.with(last - 1, named.members().get(last - 1).named(name, Reading.of("朝陽", "アサヒ")))
                .with(last, named.youngest().named(name, Reading.of("夕陽", "ユウヒ")));
    }

    /** The same mother and child, in the household that they left and in the one that nobody may know. */
    private Profile mizuno(Profile family) {
        Profile named = mother(family, MIZUNO, Reading.of("早苗", "サナエ"));
        Member mother = named.mother().born(today.minusYears(31).withDayOfYear(200));
        Member child = named.youngest()
                .named(MIZUNO, Reading.of("紬", "ツムギ"))
                .born(today.minusYears(4).withDayOfYear(40))
                .of(SexRecord.SEX_RECORD_FEMALE);
        return named.with(0, mother).youngestAs(child);
    }

    private static Profile schoolYearEdge(Profile family) {
        LocalDate mother = family.mother().born();
        LocalDate latest = SCHOOL_YEAR_EDGE.minusYears(20);
        return family.with(0, family.mother().born(mother.isAfter(latest) ? latest : mother))
                .youngestAs(family.youngest().born(SCHOOL_YEAR_EDGE));
    }

    /** Nobody has said how the father is called or when he was born. */
    private static Profile blankFather(Profile family) {
        Member father = family.members().get(1);
        return family.with(
                1, father.named(Reading.of("氏名不明", ""), Reading.of("", "")).called("お父さん"));
    }
}
