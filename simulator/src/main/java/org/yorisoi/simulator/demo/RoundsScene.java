package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.ProgressNote;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.city.Filed;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.Worker.Role;

/** Nine to three, without a network: visits and what follows from them. */
final class RoundsScene {
    private static final int VISITS = 10;
    private static final int FOLLOW_UPS = 3;
    private static final int NOTES = 1;
    private static final LocalTime FIRST = LocalTime.of(9, 30);
    private static final int BETWEEN_MINUTES = 35;
    private static final int TURN = 1;

    private final Stage stage;
    private final IdSource ids;

    RoundsScene(Stage stage, IdSource ids) {
        this.stage = stage;
        this.ids = ids;
    }

    /** Visits and follow-ups. */
    void visits() throws IOException, InterruptedException {
        List<Integer> saved = Together.all(stage.visitors(), this::day);
        stage.narrator()
                .at(
                        "09:30",
                        "rounds.visits",
                        stage.visitors().size() * VISITS,
                        saved.stream().mapToInt(Integer::intValue).sum()
                                - stage.visitors().size() * VISITS);
        stage.narrator().more("rounds.durable");
    }

    /** Two visits are not filled in as they should be. */
    void mistakes() throws IOException {
        refusedByTheTablet();
        refusedByTheServer();
    }

    /** All visits and follow-ups of one worker; how many saves it were. */
    private int day(TabletHandle tablet) throws IOException {
        List<FamilyFile> own = stage.office().families().stream()
                .filter(family -> family.worker().equals(tablet.worker().user()) && visitedToday(family))
                .limit(VISITS)
                .toList();
        LocalTime arrived = FIRST;
        for (FamilyFile family : own) {
            visit(tablet, family, stage.city().visitToday(family, TURN, arrived));
            arrived = arrived.plusMinutes(BETWEEN_MINUTES);
        }
        List<FamilyFile> followed = followed(tablet, own);
        for (FamilyFile family : followed) {
            followUp(tablet, family);
        }
        return own.size() + followed.size();
    }

    private static List<FamilyFile> followed(TabletHandle tablet, List<FamilyFile> own) {
        if (tablet.worker().role() == Role.SUPPORTER) {
            return own.subList(0, FOLLOW_UPS);
        }
        // One that has a case, if any of them has.
        return Stream.concat(own.stream().filter(RoundsScene::hasCase), own.stream())
                .limit(NOTES)
                .toList();
    }

    private boolean visitedToday(FamilyFile family) {
        return family.of(RecordKind.RECORD_KIND_VISIT_PLAN).stream()
                .map(plan -> (VisitPlan) plan.body())
                .anyMatch(plan -> plan.getState() == VisitPlanState.VISIT_PLAN_STATE_PLANNED
                        && plan.getVisitOn() == stage.today().toEpochDay());
    }

    private static boolean hasCase(FamilyFile family) {
        return !family.of(RecordKind.RECORD_KIND_CASE).isEmpty();
    }

    /** One form: the visit, and its plan is done. */
    private UUID visit(TabletHandle tablet, FamilyFile family, HomeVisit visit) throws IOException {
        Filed plan = family.of(RecordKind.RECORD_KIND_VISIT_PLAN).get(0);
        VisitPlan done = VisitPlan.newBuilder()
                .setState(VisitPlanState.VISIT_PLAN_STATE_DONE)
                .build();
        HomeVisit planned =
                visit.toBuilder().setVisitPlanId(Ids.bytes(plan.id())).build();
        return tablet.save(family.household(), Step.create(ids.next(), planned), Step.fill(plan.id(), done));
    }

    /** What a visit leads to: for a nurse a note in the case if there is one, else the plan of the next visit. */
    private void followUp(TabletHandle tablet, FamilyFile family) throws IOException {
        VisitPlan today =
                (VisitPlan) family.of(RecordKind.RECORD_KIND_VISIT_PLAN).get(0).body();
        if (tablet.worker().role() == Role.SUPPORTER || !hasCase(family)) {
            VisitPlan next = today.toBuilder()
                    .setVisitOn(today.getVisitOn() + 7)
                    .setNote("前回の約束を確かめる。")
                    .build();
            tablet.save(family.household(), Step.create(ids.next(), next));
            return;
        }
        ProgressNote note = ProgressNote.newBuilder()
                .setId(Ids.bytes(ids.next()))
                .setNotedOn(today.getVisitOn())
                .setAuthorId(Ids.bytes(tablet.worker().user()))
                .setText("訪問した。詳しくは訪問支援記録に。")
                .build();
        CaseFile noted = CaseFile.newBuilder().addProgressNotes(note).build();
        tablet.save(
                family.household(),
                Step.fill(family.of(RecordKind.RECORD_KIND_CASE).get(0).id(), noted));
    }

    /** Nobody was at home, and yet minutes of service: the tablet says so at once, and the worker mends it. */
    private void refusedByTheTablet() throws IOException {
        TabletHandle tablet = stage.tablet(2);
        FamilyFile family = stage.office().family(Families.RULE_AT_THE_TABLET);
        HomeVisit absent =
                stage.city().visitToday(family, TURN, LocalTime.of(15, 0), VisitOutcome.VISIT_OUTCOME_ABSENT);
        HomeVisit wrong = absent.toBuilder().setServiceMinutes(30).build();
        String problems = tablet.saveRefused(family.household(), Step.create(ids.next(), wrong));
        stage.narrator().at("15:10", "rounds.refused", stage.narrator().tablet(tablet), problems);
        visit(tablet, family, absent);
        stage.narrator().more("rounds.corrected");
    }

    /** The worker fills in what only the server reckons: it is held back there, and mended later. */
    private void refusedByTheServer() throws IOException {
        TabletHandle tablet = stage.tablet(1);
        FamilyFile family = stage.office().family(Families.RULE_AT_THE_SERVER);
        HomeVisit visit = stage.city().visitToday(family, TURN, LocalTime.of(15, 0), VisitOutcome.VISIT_OUTCOME_MET);
        tablet.save(
                family.household(),
                Step.create(ids.next(), visit.toBuilder().setFeeMinutes(60).build()));
        stage.narrator().at("15:20", "rounds.server_field", stage.narrator().tablet(tablet));
    }
}
