package org.yorisoi.simulator.city;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;

/**
 * The invented city: family by family, each from the seed and its number alone, so that a part of it is the same as in
 * the whole. Its first {@link #FAMILIES} families have between them exactly as many records of each kind as the
 * {@link Quota} says, whatever the seed, and every run of 24 from a multiple of it has them in proportion. The first
 * {@link #NOTABLE} have the names, dates and courses that break programs. Immutable.
 */
public final class City {
    /** So many families make the whole city. */
    public static final int FAMILIES = Neighbourhood.IN_A_CITY * Neighbourhood.FAMILIES;

    /** So many families are there on purpose, from number 1 on. */
    public static final int NOTABLE = Notable.values().length - 1;

    /** So many families, from number 1 on, expect a visit today, unless they are not visited any more. */
    public static final int VISITED_TODAY = 5 * Neighbourhood.FAMILIES;

    /** Up to this number nothing rare falls to a family: small offices consist of them. */
    static final int KEPT_ORDINARY = 8;

    private static final int STORIES_FROM = 101;
    private static final int STORIES_TO = 110;
    private static final long ROOM = Long.MIN_VALUE;

    private final long seed;
    private final LocalDate today;
    private final List<UUID> workers;
    private final UUID coordinator;
    private final Room room;

    /**
     * @param today the day on which the records are as they are; the visits are planned for it
     * @param workers user ids of those who visit, at least one; the families are theirs in turn
     * @param coordinator user id of who reviews and decides
     */
    public City(long seed, LocalDate today, List<UUID> workers, UUID coordinator) {
        this.seed = seed;
        this.today = today;
        this.workers = List.copyOf(workers);
        this.coordinator = coordinator;
        this.room = new Room(chance(Chance.random(seed, ROOM)), workers, coordinator);
    }

    /** The families 101 to 110, of which stories are told: nothing rare falls to them. */
    static boolean keptForStories(int number) {
        return number >= STORIES_FROM && number <= STORIES_TO;
    }

    /** What stands in the office room. */
    public List<Filed> officeRoom() {
        return List.copyOf(room.records());
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
        UUID worker = worker(number);
        Lot lot = Neighbourhood.lot(seed, number);
        Profile profile = new Profiles(today).of(lot, chance);
        Course course = Course.of(lot, profile.terms(), today, chance);
        Making making = new Making(today, lot, profile, course, chance, team(number), room);
        new FamilyMaker(making).make(household);
        return new FamilyFile(number, household, worker, making.records());
    }

    private UUID worker(int number) {
        return workers.get((number - 1) % workers.size());
    }

    private Making.Team team(int number) {
        return new Making.Team(worker(number), workers.size() == 1 ? coordinator : worker(number + 1), coordinator);
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
        return writer(family, turn).visit(today, arrived, outcome);
    }

    private VisitRecords writer(FamilyFile family, int turn) {
        // The chance of a family as it stood when its profile was decided.
        Chance chance = chance(family.number(), 0);
        chance.id();
        Lot lot = Neighbourhood.lot(seed, family.number());
        Profile profile = new Profiles(today).of(lot, chance);
        return new VisitRecords(
                chance(family.number(), turn), team(family.number()).visitors(lot.concealed), profile.children());
    }

    private Chance chance(int number, int turn) {
        return chance(Chance.random(seed, number * 1_009L + turn));
    }

    private Chance chance(Random random) {
        long opened = Days.millis(today, LocalTime.of(8, 0));
        Clock clock = Clock.fixed(Instant.ofEpochMilli(opened), ZoneOffset.UTC);
        return new Chance(random, new TimeOrderedIds(clock, random));
    }
}
