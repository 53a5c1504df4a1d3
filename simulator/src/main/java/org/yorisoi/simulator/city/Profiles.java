package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.record.v1.SexRecord;
import org.yorisoi.simulator.city.Member.Role;
import org.yorisoi.simulator.city.Member.Writing;
import org.yorisoi.simulator.city.Profile.Trait;

/** Decides who the families are: most by chance, the first ones on purpose, for names and dates that break programs. */
final class Profiles {
    /** So many families are made on purpose. */
    static final int NOTABLE = 23;

    private static final int MOTHER_DAYS_MIN = 19 * 365;
    private static final int MOTHER_DAYS_MAX = 44 * 365;
    private static final int CHILD_DAYS_MAX = 15 * 365;

    private static final LocalDate LEAP_DAY = LocalDate.of(2024, 2, 29);

    /** The first day of a school year: born on it, a child belongs to the year before. */
    private static final LocalDate SCHOOL_YEAR_EDGE = LocalDate.of(2013, 4, 1);

    private static final Reading TARO = Reading.of("太郎", "タロウ");

    private final LocalDate today;

    Profiles(LocalDate today) {
        this.today = today;
    }

    /** The family of a number, from 1; those up to {@link #NOTABLE} are made on purpose. */
    Profile of(int number, Chance chance) {
        Profile family = ordinary(chance);
        return switch (number) {
            case 1 -> mother(family, Reading.of("髙橋", "タカハシ"), Reading.of("美穂", "ミホ"));
            case 2 -> child(family, Reading.of("﨑山", "サキヤマ"), Reading.of("蓮", "レン"));
            case 3 -> child(family, Reading.of("齋藤", "サイトウ"), Reading.of("陽菜", "ヒナ"));
            case 4 -> child(family, Reading.of("渡邉", "ワタナベ"), Reading.of("颯太", "ソウタ"));
            case 5 -> child(family, Reading.of("𠮷田", "ヨシダ"), Reading.of("結衣", "ユイ"));
            case 6 -> child(family, Reading.of("葛\uDB40\uDD00西", "カサイ"), Reading.of("湊", "ミナト"));
            case 7 -> child(family, Reading.of("五十嵐", "イガラシ"), Reading.of("三月姫", "ミツキヒメ"));
            case 8 -> vietnamese(family);
            case 9 ->
                mother(family, Reading.of("サントス", "サントス"), Reading.of("マリア", "マリア"))
                        .with(Trait.SPEAKS_PORTUGUESE);
            case 10, 11, 12, 13 -> fourTimesTaro(family);
            case 14 -> unknownGirl(family);
            case 15 -> twins(family, chance);
            case 16 -> mother(family, Reading.of("水野", "ミズノ"), Reading.of("早苗", "サナエ"));
            case 17 ->
                mother(family, Reading.of("水野", "ミズノ"), Reading.of("早苗", "サナエ")).with(Trait.ADDRESS_CONCEALED);
            case 18 -> born(family, LEAP_DAY);
            case 19 -> born(family, SCHOOL_YEAR_EDGE);
            case 20 -> family.with(Trait.LONG_NOTE);
            case 21 -> family.with(Trait.EMOJI_AND_WIDE_DIGITS);
            case 22 -> family.with(Trait.SIBLING_ELSEWHERE);
            case 23 -> mother(family, Reading.of("葛西", "カサイ"), Reading.of("湊", "ミナト"));
            default -> family;
        };
    }

    private Profile ordinary(Chance chance) {
        Reading name = chance.pick(CityNames.FAMILIES);
        List<Member> members = new ArrayList<>();
        members.add(
                member(chance, Role.MOTHER, name, today.minusDays(chance.number(MOTHER_DAYS_MIN, MOTHER_DAYS_MAX))));
        if (chance.percent(60)) {
            members.add(member(
                    chance, Role.FATHER, name, today.minusDays(chance.number(MOTHER_DAYS_MIN, MOTHER_DAYS_MAX))));
        }
        int children = chance.percent(15) ? 3 : chance.number(1, 2);
        int days = chance.number(30, CHILD_DAYS_MAX);
        List<Member> youngestFirst = new ArrayList<>();
        for (int i = 0; i < children; i++) {
            youngestFirst.add(0, member(chance, Role.CHILD, name, today.minusDays(days)));
            days += chance.number(400, 1500);
        }
        members.addAll(youngestFirst);
        return new Profile(name, members, List.of());
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

    private static Profile mother(Profile family, Reading name, Reading given) {
        Profile named = family.named(name);
        return named.with(0, named.mother().named(name, given));
    }

    private static Profile child(Profile family, Reading name, Reading given) {
        Profile named = family.named(name);
        return named.with(named.members().size() - 1, named.youngest().named(name, given));
    }

    private static Profile born(Profile family, LocalDate on) {
        return family.withChildren(List.of(family.youngest().born(on)));
    }

    private static Profile vietnamese(Profile family) {
        Profile named = mother(family, Reading.of("グエン", "グエン"), Reading.of("ティ・ホア", "ティ・ホア"));
        return named.with(0, named.mother().written(new Writing("NGUYEN THI HOA", "阮 花")))
                .with(Trait.SPEAKS_VIETNAMESE);
    }

    /** Four children of one name and one birthday, in four households. */
    private Profile fourTimesTaro(Profile family) {
        Profile named = child(family, Reading.of("田中", "タナカ"), TARO);
        Member taro = named.youngest();
        Member boy = new Member(
                taro.id(),
                Role.CHILD,
                taro.family(),
                TARO,
                today.minusYears(6).withDayOfYear(100),
                SexRecord.SEX_RECORD_MALE,
                Writing.NONE,
                "");
        return named.withChildren(List.of(boy));
    }

    private Profile unknownGirl(Profile family) {
        Reading unknown = Reading.of("氏名不明", "");
        Member girl = family.youngest()
                .named(unknown, Reading.of("", ""))
                .born(today.minusDays(40))
                .called("中央区の女児");
        return family.withChildren(List.of(girl)).with(Trait.NAME_UNKNOWN);
    }

    private Profile twins(Profile family, Chance chance) {
        Reading name = Reading.of("森", "モリ");
        Profile named = family.named(name);
        LocalDate born = today.minusDays(60);
        Member first = named.youngest().named(name, Reading.of("朝陽", "アサヒ")).born(born);
        Member second = member(chance, Role.CHILD, name, born).named(name, Reading.of("夕陽", "ユウヒ"));
        return named.withChildren(List.of(first, second));
    }
}
