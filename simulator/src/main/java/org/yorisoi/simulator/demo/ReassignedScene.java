package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.LocalTime;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;

/** A family gets another worker while the one before has unsent work for it and no network. */
final class ReassignedScene {
    private static final int TURN = 1;

    private final Stage stage;
    private final IdSource ids;

    ReassignedScene(Stage stage, IdSource ids) {
        this.stage = stage;
        this.ids = ids;
    }

    void play() throws IOException {
        TabletHandle before = stage.tablet(2);
        TabletHandle after = stage.tablet(4);
        FamilyFile family = stage.office().family(Families.REASSIGNED);
        HomeVisit visit = stage.city().visitToday(family, TURN, LocalTime.of(13, 30), VisitOutcome.VISIT_OUTCOME_MET);
        before.save(family.household(), Step.create(ids.next(), visit));
        before.save(
                family.household(),
                Step.fill(
                        family.household(),
                        Household.newBuilder().setTwoPersonRequired(true).build()));
        stage.desk().reassign(stage.office(), family, before.worker(), after.worker());
        stage.narrator()
                .at(
                        "14:00",
                        "reassigned",
                        family.number(),
                        stage.narrator().tablet(before),
                        stage.narrator().tablet(after));
        stage.narrator().more("reassigned.unsent", stage.narrator().tablet(before));
    }
}
