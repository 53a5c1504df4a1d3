package org.yorisoi.simulator.demo;

import com.google.protobuf.Message;
import java.io.IOException;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.InfectionStatus;
import org.yorisoi.record.v1.Phone;
import org.yorisoi.record.v1.PhoneSafety;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;

/** Two tablets without a network and the coordinator change the same families without seeing each other. */
final class CollisionScene {
    private static final String SENTENCE_END = "。";

    private final Stage stage;
    private final IdSource ids;
    private final TabletHandle supporter;
    private final TabletHandle nurse;
    private final TabletHandle coordinator;

    CollisionScene(Stage stage, IdSource ids) {
        this.stage = stage;
        this.ids = ids;
        this.supporter = stage.tablet(1);
        this.nurse = stage.tablet(3);
        this.coordinator = stage.coordinator();
    }

    void play() throws IOException, InterruptedException {
        stage.narrator()
                .at(
                        "13:00",
                        "collision.begin",
                        stage.narrator().tablet(supporter),
                        stage.narrator().tablet(nurse),
                        stage.narrator().tablet(coordinator));
        differentFields();
        sameField();
        list();
        narrative();
        protection();
        coordinator.sync();
        stage.narrator().more("collision.coordinator_first", stage.narrator().tablet(coordinator));
    }

    private void differentFields() throws IOException {
        FamilyFile family = stage.office().family(Families.DIFFERENT_FIELDS);
        fill(coordinator, family, Household.newBuilder().setEasyJapanese(true).build());
        fill(
                supporter,
                family,
                Household.newBuilder()
                        .setInfectionStatus(InfectionStatus.INFECTION_STATUS_SUSPECTED)
                        .setInfectionUntil(today() + 5)
                        .build());
        fill(
                nurse,
                family,
                Household.newBuilder()
                        .setResidenceDiffers(true)
                        .setResidence("みどり野市川端区水車町2丁目 祖母宅")
                        .build());
        stage.narrator().more("collision.fields", family.number());
    }

    private int today() {
        return (int) stage.today().toEpochDay();
    }

    private void sameField() throws IOException {
        FamilyFile family = stage.office().family(Families.SAME_FIELD);
        fill(coordinator, family, building("みどりハイツ101"));
        fill(supporter, family, building("みどりハイツ102"));
        fill(nurse, family, building("みどりハイツ別棟201"));
        stage.narrator().more("collision.same", family.number());
    }

    private static Household building(String building) {
        return Household.newBuilder().setBuilding(building).build();
    }

    private void list() throws IOException {
        FamilyFile family = stage.office().family(Families.LIST);
        fill(coordinator, family, phone("0300001001", "父・勤務先"));
        fill(supporter, family, phone("09000001002", "祖母"));
        fill(nurse, family, phone("09000001003", "叔母"));
        stage.narrator().more("collision.list", family.number());
    }

    private Household phone(String number, String label) {
        return Household.newBuilder()
                .addPhones(Phone.newBuilder()
                        .setId(Ids.bytes(ids.next()))
                        .setNumber(number)
                        .setLabel(label)
                        .setSafety(PhoneSafety.PHONE_SAFETY_UNKNOWN))
                .build();
    }

    /** The note has three sentences: one writes before them, one changes the middle one, one writes behind them. */
    private void narrative() throws IOException {
        FamilyFile family = stage.office().family(Families.NARRATIVE);
        String note = household(family).getVisitNote();
        int middle = note.indexOf(SENTENCE_END) + 1;
        int last = note.indexOf(SENTENCE_END, middle) + 1;
        fill(coordinator, family, note(note.substring(0, middle) + "電話で時間を確かめる。" + note.substring(last)));
        fill(supporter, family, note("門の鍵は開いている。" + note));
        fill(nurse, family, note(note + "体重計は玄関に置いてある。"));
        stage.narrator().more("collision.narrative", family.number());
    }

    private static Household note(String text) {
        return Household.newBuilder().setVisitNote(text).build();
    }

    private void protection() throws IOException {
        FamilyFile family = stage.office().family(Families.PROTECTED);
        fill(supporter, family, Household.newBuilder().setAddressConcealed(true).build());
        fill(nurse, family, Household.newBuilder().setAddressConcealed(false).build());
        fill(
                coordinator,
                family,
                Household.newBuilder().setInterpreterNeeded(false).build());
        stage.narrator().more("collision.protection", family.number());
    }

    private static Household household(FamilyFile family) {
        return (Household) family.records().get(0).body();
    }

    private static void fill(TabletHandle tablet, FamilyFile family, Message fields) throws IOException {
        tablet.save(family.household(), Step.fill(family.household(), fields));
    }
}
