package org.yorisoi.simulator.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.client.Entry;
import org.yorisoi.client.Records;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.server.store.Head;

/**
 * A process that works until the power goes: two tablets save and sync with the server, and each thing that was
 * acknowledged is a line on standard output, written after it was. Every save adds a sentence of its own to a record,
 * its mark, by which it is found again.
 */
public final class PowerDay {
    /** A save returned; the mark follows. */
    static final String SAVED = "saved ";

    /** The same at the colleague's. */
    static final String COLLEAGUE_SAVED = "colleague saved ";

    /** A sync came to its end; the head of the server's log follows. */
    static final String SYNCED = "synced ";

    /** The same at the colleague's. */
    static final String COLLEAGUE_SYNCED = "colleague synced ";

    /** The day ended before the power did. */
    static final String DONE = "done";

    private static final int ROUNDS = 9;

    /** Everything is closed in good order and opened again after so many rounds: a checkpoint, and the log goes. */
    private static final int ROUNDS_BETWEEN_CLOSINGS = 4;

    private static final int SAVES = 3;

    private final PrintStream out;
    private int marks;

    private PowerDay(PrintStream out) {
        this.out = out;
    }

    /** Reads the plan, works, and says so. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line != null) {
            new PowerDay(new PrintStream(System.out, true, StandardCharsets.UTF_8)).work(SmallOffice.Plan.parse(line));
        }
    }

    private void work(SmallOffice.Plan plan) throws IOException {
        SmallOffice office = SmallOffice.open(plan);
        try {
            sync(office, office.tablet(), SYNCED);
            sync(office, office.colleague(), COLLEAGUE_SYNCED);
            UUID colleagues =
                    office.tablet().records(HomeVisit.class).list().get(0).id();
            for (int round = 1; round <= ROUNDS; round++) {
                colleagueSaves(office.colleague(), colleagues);
                sync(office, office.colleague(), COLLEAGUE_SYNCED);
                saves(office.tablet(), colleagues);
                sync(office, office.tablet(), SYNCED);
                if (round % ROUNDS_BETWEEN_CLOSINGS == 0) {
                    office.close();
                    office = SmallOffice.open(plan);
                }
            }
        } finally {
            office.close();
        }
        out.println(DONE);
    }

    /** The colleague always edits the same record, the tablet every other one: so there are no conflicts. */
    private void colleagueSaves(SyncClient colleague, UUID record) {
        Records<HomeVisit> visits = colleague.records(HomeVisit.class);
        Entry<HomeVisit> entry = visits.find(record);
        if (entry == null) {
            throw new IllegalStateException("the colleague does not see the record any more");
        }
        String mark = nextMark();
        visits.save(entry, with(entry, mark));
        out.println(COLLEAGUE_SAVED + mark);
    }

    private void saves(SyncClient tablet, UUID colleagues) {
        Records<HomeVisit> visits = tablet.records(HomeVisit.class);
        List<Entry<HomeVisit>> own = visits.list().stream()
                .filter(entry -> !entry.id().equals(colleagues))
                .toList();
        for (int i = 0; i < SAVES; i++) {
            String mark = nextMark();
            Entry<HomeVisit> entry = own.get(marks % own.size());
            if (i == 0) {
                visits.save(
                        entry.household(),
                        entry.value().toBuilder().setNarrative(mark).build());
            } else {
                visits.save(entry, with(entry, mark));
            }
            out.println(SAVED + mark);
        }
    }

    private static HomeVisit with(Entry<HomeVisit> entry, String mark) {
        return entry.value().toBuilder()
                .setNarrative(entry.value().getNarrative() + mark)
                .build();
    }

    private String nextMark() {
        return "第" + ++marks + "報。";
    }

    private void sync(SmallOffice office, SyncClient client, String what) throws IOException {
        SyncResult result = client.sync();
        if (!result.complete()) {
            throw new IOException("a sync with a server in the same process failed: " + result.what());
        }
        Map<Integer, Head> heads = office.core().watch().heads();
        out.println(what + heads.values().iterator().next().seq());
    }
}
