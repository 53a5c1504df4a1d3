package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;

/** Half past four: what needs a person is shown, some of it is settled, and every tablet syncs until nothing is left. */
final class SettlingScene {
    private static final int TURN = 1;
    private static final int ROUNDS = 5;

    private final Stage stage;
    private final IdSource ids;

    SettlingScene(Stage stage, IdSource ids) {
        this.stage = stage;
        this.ids = ids;
    }

    void play() throws IOException, InterruptedException {
        TabletHandle coordinator = stage.coordinator();
        coordinator.sync();
        List<String> conflicts = coordinator.conflicts();
        List<String> held = coordinator.held();
        stage.narrator().at("16:30", "settling.shown", conflicts.size(), held.size());
        settleOneConflict(coordinator, conflicts);
        applyOneRow(held);
        correctOneVisit();
        finish();
        requireLeft(conflicts.size() - 1, coordinator.conflicts());
        requireLeft(held.size() - 2, coordinator.held());
    }

    private static void requireLeft(int expected, List<String> left) throws IOException {
        if (left.size() != expected) {
            throw new IOException(
                    left.size() + " things wait for a person at the end of the day instead of " + expected);
        }
    }

    /** The first is decided, the others wait for the families to be asked. */
    private void settleOneConflict(TabletHandle coordinator, List<String> conflicts) throws IOException {
        if (conflicts.isEmpty()) {
            throw new IOException("two tablets and the coordinator changed one field, and no conflict is shown");
        }
        coordinator.resolve(UUID.fromString(conflicts.get(0).split(",", -1)[0]), "CONFLICT_RESOLUTION_MINE");
        stage.narrator().more("settling.conflict", conflicts.size() - 1);
    }

    /** The visit of the worker who lost the family is applied; the second save waits for a talk. */
    private void applyOneRow(List<String> held) throws IOException {
        String household =
                stage.office().family(Families.REASSIGNED).household().toString();
        List<UUID> rows = new ArrayList<>();
        for (String row : held) {
            String[] parts = row.split(",", -1);
            if (parts[1].equals(household) && !Boolean.parseBoolean(parts[2])) {
                rows.add(UUID.fromString(parts[0]));
            }
        }
        if (rows.isEmpty()) {
            throw new IOException("unsent work for a reassigned family is not in quarantine");
        }
        // Ids are ordered by time, and rows of one household and device are applied in that order.
        rows.sort(UUID::compareTo);
        stage.desk().apply(stage.office(), rows.get(0));
        stage.narrator().more("settling.row", Families.REASSIGNED, rows.size() - 1);
    }

    private void correctOneVisit() throws IOException, InterruptedException {
        TabletHandle tablet = stage.tablet(1);
        FamilyFile family = stage.office().family(Families.RULE_AT_THE_SERVER);
        tablet.sync();
        for (String row : tablet.held()) {
            String[] parts = row.split(",", -1);
            if (parts[1].equals(family.household().toString())) {
                HomeVisit right =
                        stage.city().visitToday(family, TURN, LocalTime.of(15, 0), VisitOutcome.VISIT_OUTCOME_MET);
                tablet.correct(UUID.fromString(parts[0]), Step.create(ids.next(), right));
                stage.narrator().more("settling.corrected", stage.narrator().tablet(tablet));
                return;
            }
        }
        throw new IOException("the visit that the server refused is not shown to its author");
    }

    /** What one tablet hands in may concern another: some rounds, then nothing is left. */
    private void finish() throws IOException, InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            Together.all(stage.tablets(), TabletHandle::sync);
        }
        long synced = stage.tablets().stream()
                .filter(tablet -> tablet.state().synced())
                .count();
        stage.narrator()
                .at("17:00", "settling.finished", synced, stage.tablets().size());
    }
}
