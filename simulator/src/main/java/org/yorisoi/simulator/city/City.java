package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;

/**
 * The invented city: family by family, each from the seed and its number alone, so that a part of it is the same as in
 * the whole. The first {@link #NOTABLE} families have the names and dates that break programs. Immutable.
 */
public final class City {
    /** So many families are there on purpose, from number 1 on. */
    public static final int NOTABLE = Profiles.NOTABLE;

    private static final int PAST_VISITS_MAX = 5;
    private static final int BABY_DAYS = 120;
    private static final int YOUNG_CARER_AGE = 9;

    private final long seed;
    private final LocalDate today;
    private final List<UUID> workers;

    /**
     * @param today the day on which the records are as they are; the visits are planned for it
     * @param workers user ids of those who visit, at least one; the families are theirs in turn
     */
    public City(long seed, LocalDate today, List<UUID> workers) {
        this.seed = seed;
        this.today = today;
        this.workers = List.copyOf(workers);
    }

    /** The families 1 to {@code count}. */
    public List<FamilyFile> families(int count) {
        List<FamilyFile> families = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            families.add(family(number));
        }
        return families;
    }

    /** The family of a number, from 1. */
    public FamilyFile family(int number) {
        Chance chance = chance(number, 0);
        UUID household = chance.id();
        UUID worker = workers.get((number - 1) % workers.size());
        Profile profile = new Profiles(today).of(number, chance);
        List<Filed> records = new ArrayList<>();
        FamilyRecords made = new FamilyRecords(today, profile, chance);
        records.add(new Filed(RecordKind.RECORD_KIND_HOUSEHOLD, household, made.household()));
        for (Member member : profile.members()) {
            records.add(new Filed(RecordKind.RECORD_KIND_PERSON, member.id(), made.person(member)));
        }
        support(profile, chance, worker, records);
        visits(profile, chance, worker, records);
        return new FamilyFile(number, household, worker, records);
    }

    private void support(Profile profile, Chance chance, UUID worker, List<Filed> records) {
        SupportRecords support = new SupportRecords(today, chance, Ids.bytes(worker));
        Member eldest = profile.children().get(0);
        Member youngest = profile.youngest();
        add(
                records,
                chance,
                RecordKind.RECORD_KIND_VISIT_PLAN,
                support.plan(today, 9 * 60 + chance.number(0, 15) * 30));
        if (chance.percent(40)) {
            add(records, chance, RecordKind.RECORD_KIND_CASE, support.caseFile(youngest));
        }
        if (chance.percent(10)) {
            add(records, chance, RecordKind.RECORD_KIND_PREGNANCY, support.pregnancy(profile.mother()));
        }
        if (today.toEpochDay() - youngest.born().toEpochDay() <= BABY_DAYS) {
            add(records, chance, RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT, support.birth(profile.mother(), youngest));
        }
        if (eldest.age(today) >= YOUNG_CARER_AGE && chance.percent(25)) {
            add(records, chance, RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT, support.youngCarer(eldest));
        }
    }

    private void visits(Profile profile, Chance chance, UUID worker, List<Filed> records) {
        VisitRecords visits = new VisitRecords(chance, Ids.bytes(worker), ids(profile.children()));
        int past = chance.number(0, PAST_VISITS_MAX);
        for (int i = past; i > 0; i--) {
            LocalTime arrived = LocalTime.of(chance.number(9, 15), chance.number(0, 5) * 10);
            HomeVisit visit = visits.visit(today.minusDays(7L * i), arrived);
            add(records, chance, RecordKind.RECORD_KIND_HOME_VISIT, visit);
        }
    }

    /**
     * A visit of today to a family, as its worker would write it: met, absent, cancelled …
     *
     * @param turn tells several visits to one family apart
     */
    public HomeVisit visitToday(FamilyFile family, int turn, LocalTime arrived) {
        return writer(family, turn).visit(today, arrived);
    }

    /** As {@link #visitToday}, with an outcome that is known: MET, or one at which nobody was met. */
    public HomeVisit visitToday(FamilyFile family, int turn, LocalTime arrived, VisitOutcome outcome) {
        VisitRecords visits = writer(family, turn);
        return outcome == VisitOutcome.VISIT_OUTCOME_MET
                ? visits.met(today, arrived)
                : visits.notMet(today, arrived, outcome);
    }

    private VisitRecords writer(FamilyFile family, int turn) {
        List<ByteString> children = new Profiles(today)
                .of(family.number(), profileChance(family.number())).children().stream()
                        .map(member -> Ids.bytes(member.id()))
                        .toList();
        return new VisitRecords(chance(family.number(), turn), Ids.bytes(family.worker()), children);
    }

    /** The chance of a family as it stood when its profile was decided. */
    private Chance profileChance(int number) {
        Chance chance = chance(number, 0);
        chance.id();
        return chance;
    }

    private Chance chance(int number, int turn) {
        Random random = new Random((seed * 1_000_003 + number) * 1_009 + turn);
        long opened = Days.millis(today, LocalTime.of(8, 0));
        Clock clock = Clock.fixed(Instant.ofEpochMilli(opened), ZoneOffset.UTC);
        return new Chance(random, new TimeOrderedIds(clock, random));
    }

    private static List<ByteString> ids(List<Member> members) {
        return members.stream().map(member -> Ids.bytes(member.id())).toList();
    }

    private static void add(List<Filed> records, Chance chance, RecordKind kind, Message body) {
        records.add(new Filed(kind, chance.id(), body));
    }
}
