package org.yorisoi.simulator.kill;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.TabletHandle.UnexpectedAnswerException;

/**
 * What a tablet does in a round: some saves, a sync, often once more. Families are shared, and nobody waits for the
 * others, so that edits meet. Thread-safe for different tablets.
 */
final class Work {
    /** Everybody visits these as well as their own. */
    static final int SHARED = 4;

    private static final int SAVES_MAX = 3;
    private static final int NOTE_LENGTH = 500;
    private static final int PHONES = 12;
    private static final int VISITS_AT_HAND = 12;
    private static final List<String> RESOLUTIONS = List.of("CONFLICT_RESOLUTION_MINE", "CONFLICT_RESOLUTION_THEIRS");

    private final Office office;
    private final IdSource ids;
    private final AtomicInteger written = new AtomicInteger();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    private record Visit(FamilyFile family, UUID id) {}

    /** @param ids of new records; asked by one thread at a time */
    Work(Office office, IdSource ids) {
        this.office = office;
        this.ids = ids;
    }

    /**
     * One round of one tablet.
     *
     * @throws IOException if its process ended, or stopped at a point
     */
    void on(TabletHandle tablet, Random random) throws IOException {
        do {
            int saves = 1 + random.nextInt(SAVES_MAX);
            for (int i = 0; i < saves; i++) {
                tolerant(() -> save(tablet, random));
            }
            tablet.hint();
            tablet.syncOnce();
        } while (random.nextInt(3) == 0);
    }

    /** One act of a person. */
    private interface Act {
        void run() throws IOException;
    }

    /** What the tablet refuses, since a rule forbids it or the record is gone meanwhile, was not saved: nothing to count. */
    private static void tolerant(Act act) throws IOException {
        try {
            act.run();
        } catch (UnexpectedAnswerException e) {
            if (!e.answer().startsWith("invalid ") && !e.answer().startsWith("error NOT_THERE")) {
                throw e;
            }
        }
    }

    private void save(TabletHandle tablet, Random random) throws IOException {
        int roll = random.nextInt(100);
        if (roll < 45) {
            editFamily(tablet, shared(random), random);
        } else if (roll < 70) {
            visit(tablet, random);
        } else if (roll < 90) {
            changeVisit(tablet, random);
        } else {
            settle(tablet, random);
        }
    }

    private FamilyFile shared(Random random) {
        return office.family(1 + random.nextInt(SHARED));
    }

    private void editFamily(TabletHandle tablet, FamilyFile family, Random random) throws IOException {
        Household shown = tablet.find(Household.class, family.household());
        tablet.save(family.household(), Step.fill(family.household(), fields(shown, random)));
    }

    private Household fields(Household shown, Random random) {
        int number = written.incrementAndGet();
        Household.Builder fields = Household.newBuilder();
        switch (random.nextInt(5)) {
            case 0 -> fields.setBuilding("みどりハイツ" + number);
            case 1 -> fields.setResidenceDiffers(true).setResidence("水車町2丁目 " + number + "号");
            case 2 -> fields.setInterpreterNeeded(!shown.getInterpreterNeeded());
            case 3 -> fields.setHouseholdName("世帯" + number);
            default -> fields.setVisitNote(note(shown.getVisitNote(), number, random));
        }
        if (shown.getPhonesCount() < PHONES && random.nextInt(6) == 0) {
            fields.addPhonesBuilder()
                    .setId(id())
                    .setNumber("03" + (10_000_000 + number))
                    .setLabel("連絡先" + number);
        }
        return fields.build();
    }

    private ByteString id() {
        return Ids.bytes(nextId());
    }

    private UUID nextId() {
        synchronized (ids) {
            return ids.next();
        }
    }

    /** A sentence is added in front or behind; a note that has got long is written anew. */
    private static String note(String shown, int number, Random random) {
        String sentence = "申し送り" + number + "。";
        if (shown.length() > NOTE_LENGTH) {
            return sentence;
        }
        return random.nextBoolean() ? sentence + shown : shown + sentence;
    }

    private void visit(TabletHandle tablet, Random random) throws IOException {
        FamilyFile family = shared(random);
        LocalTime arrived = LocalTime.of(9 + random.nextInt(7), random.nextInt(6) * 10);
        HomeVisit visit = office.city().visitToday(family, written.incrementAndGet(), arrived);
        UUID id = nextId();
        tablet.save(family.household(), Step.create(id, visit));
        visits.add(new Visit(family, id));
        while (visits.size() > VISITS_AT_HAND) {
            visits.remove(0);
        }
    }

    /** A visit that some tablet created is edited or deleted, if this one has it. */
    private void changeVisit(TabletHandle tablet, Random random) throws IOException {
        List<Visit> known = List.copyOf(visits);
        for (Visit visit : known.subList(random.nextInt(1 + known.size()), known.size())) {
            if (tablet.holds(HomeVisit.class, visit.id())) {
                tablet.save(visit.family().household(), change(tablet, visit, random));
                return;
            }
        }
        editFamily(tablet, shared(random), random);
    }

    private Step change(TabletHandle tablet, Visit visit, Random random) throws IOException {
        if (random.nextInt(3) == 0) {
            return Step.remove(visit.id(), HomeVisit.getDefaultInstance());
        }
        String narrative = tablet.find(HomeVisit.class, visit.id()).getNarrative();
        return Step.fill(
                visit.id(),
                HomeVisit.newBuilder()
                        .setNarrative(note(narrative, written.incrementAndGet(), random))
                        .build());
    }

    private void settle(TabletHandle tablet, Random random) throws IOException {
        List<String> open = tablet.conflicts();
        if (open.isEmpty()) {
            editFamily(tablet, shared(random), random);
            return;
        }
        String conflict = open.get(random.nextInt(open.size())).split(",", -1)[0];
        tablet.resolve(UUID.fromString(conflict), RESOLUTIONS.get(random.nextInt(RESOLUTIONS.size())));
    }
}
