package org.yorisoi.simulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.Entry;
import org.yorisoi.client.Records;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.SyncState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;

/** What a tablet is told to do, by the calls that an app makes. Times are taken here, around those calls. */
final class TabletWork {
    /** A poke that got lost is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_MILLIS = 1;

    private final SyncClient client;
    private final Milestones milestones;
    private final Records<HomeVisit> visits;

    TabletWork(SyncClient client, Milestones milestones) {
        this.client = client;
        this.milestones = milestones;
        this.visits = client.records(HomeVisit.class);
    }

    String obey(String order, List<String> words) throws InterruptedException {
        return switch (order) {
            case "sync" -> sync();
            case "start" -> start();
            case "write" -> write(number(words, 0), (int) number(words, 1));
            case "people" -> people(number(words, 0), (int) number(words, 1));
            case "edit" -> edit(words);
            case "pick" -> pick(number(words, 0), (int) number(words, 1));
            case "touch" -> touch(UUID.fromString(words.get(0)), words.get(1));
            case "await" -> await(UUID.fromString(words.get(0)), words.get(1));
            case "save" -> save(number(words, 0), (int) number(words, 1));
            case "search" -> search(words.get(0));
            case "list" -> list();
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    private static long number(List<String> words, int place) {
        return Long.parseLong(words.get(place));
    }

    private static String answer(long... numbers) {
        List<String> words = new ArrayList<>();
        for (long number : numbers) {
            words.add(String.valueOf(number));
        }
        return String.join(Ordered.PART, words);
    }

    /**
     * Syncs once: nanoseconds in all, and until the last answer to what was handed in (0 if nothing was); how many were
     * answered, and how many records came.
     */
    private String sync() {
        milestones.begin();
        long begun = System.nanoTime();
        SyncResult result = client.sync();
        long took = System.nanoTime() - begun;
        SyncState state = client.state();
        if (!result.complete() || !state.synced() || state.rejected() + state.quarantined() + state.conflicts() > 0) {
            throw new IllegalStateException("not synced: " + result.what() + " " + state);
        }
        long pushed = milestones.lastPushNanos();
        return answer(took, pushed == 0 ? 0 : pushed - begun, result.answered(), result.received());
    }

    /** Syncs by itself from now on. */
    private String start() {
        client.start();
        return "";
    }

    /** Saves so many visits, each with a save of its own. */
    private String write(long seed, int count) {
        List<UUID> households = families();
        Visits made = new Visits(seed);
        for (int number = 0; number < count; number++) {
            visits.save(households.get(number % households.size()), made.visit(number, households.size()));
        }
        return answer(count);
    }

    /** Saves so many persons. */
    private String people(long seed, int count) {
        List<UUID> households = families();
        Records<Person> persons = client.records(Person.class);
        int number = 0;
        for (Person person : People.of(seed, count)) {
            persons.save(households.get(number++ % households.size()), person);
        }
        return answer(count);
    }

    /** Adds a sentence to so many different visits, chosen by chance: seed, round, count. */
    private String edit(List<String> words) {
        long seed = number(words, 0) + number(words, 1);
        Visits made = new Visits(seed);
        int number = 0;
        for (Entry<HomeVisit> entry : chosen(seed, (int) number(words, 2))) {
            add(entry, made.addition(number++));
        }
        return answer(number);
    }

    private void add(Entry<HomeVisit> entry, String sentence) {
        HomeVisit visit = entry.value();
        visits.save(
                entry,
                visit.toBuilder().setNarrative(visit.getNarrative() + sentence).build());
    }

    /** The ids of so many different visits, chosen by chance. */
    private String pick(long seed, int count) {
        return String.join(
                Ordered.PART,
                chosen(seed, count).stream().map(entry -> entry.id().toString()).toList());
    }

    private List<Entry<HomeVisit>> chosen(long seed, int count) {
        List<UUID> households = families();
        Random random = new Random(seed);
        Set<UUID> ids = new LinkedHashSet<>();
        List<Entry<HomeVisit>> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            List<Entry<HomeVisit>> shown = visits.list(households.get(random.nextInt(households.size())));
            Entry<HomeVisit> entry = shown.get(random.nextInt(shown.size()));
            if (ids.add(entry.id())) {
                chosen.add(entry);
            }
        }
        return chosen;
    }

    private List<UUID> families() {
        List<UUID> families = new ArrayList<>(client.households());
        families.remove(client.officeRoom());
        return families;
    }

    /** Adds words to a visit; when the save began, by the machine's clock. */
    private String touch(UUID id, String words) {
        Entry<HomeVisit> entry = visits.find(id);
        if (entry == null) {
            throw new IllegalStateException("visit " + id + " is not here");
        }
        long begun = System.nanoTime();
        add(entry, words);
        return answer(begun);
    }

    /** Waits until a visit ends with these words; when it did, by the machine's clock. */
    private String await(UUID id, String words) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ends(visits.find(id), words)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("visit " + id + " was not brought");
            }
            milestones.await(LOOK_MILLIS);
        }
        return answer(System.nanoTime());
    }

    private static boolean ends(@Nullable Entry<HomeVisit> entry, String words) {
        return entry != null && entry.value().getNarrative().endsWith(words);
    }

    /** Saves one visit more; how long it took. */
    private String save(long seed, int number) {
        List<UUID> households = families();
        HomeVisit visit = new Visits(seed).visit(number, households.size());
        UUID household = households.get(number % households.size());
        long begun = System.nanoTime();
        visits.save(household, visit);
        return answer(System.nanoTime() - begun);
    }

    /** Looks for persons; how long it took, and how many there were. */
    private String search(String kana) {
        Records<Person> persons = client.records(Person.class);
        long begun = System.nanoTime();
        int hits = persons.search(kana).size();
        return answer(System.nanoTime() - begun, hits);
    }

    /** Lists the visits of one household, then all: how long each took, and how many there were. */
    private String list() {
        long begun = System.nanoTime();
        int first = visits.list(families().get(0)).size();
        long listed = System.nanoTime();
        int all = visits.list().size();
        return answer(listed - begun, System.nanoTime() - listed, first, all);
    }
}
