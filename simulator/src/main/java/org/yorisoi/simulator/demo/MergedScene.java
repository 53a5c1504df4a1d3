package org.yorisoi.simulator.demo;

import java.io.IOException;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.InfectionStatus;

/** Four o'clock: what has become of the families that three people changed at once, as the coordinator's tablet has it. */
final class MergedScene {
    private static final int PHONES = 4;
    private static final int SENTENCES = 5;

    private final Stage stage;

    MergedScene(Stage stage) {
        this.stage = stage;
    }

    void play() throws IOException, InterruptedException {
        stage.coordinator().sync();
        stage.narrator().at("16:00", "merged.begin", stage.narrator().tablet(stage.coordinator()));
        Household fields = household(Families.DIFFERENT_FIELDS);
        tell(
                "merged.fields",
                Families.DIFFERENT_FIELDS,
                fields.getEasyJapanese()
                        && fields.getResidenceDiffers()
                        && fields.getInfectionStatus() == InfectionStatus.INFECTION_STATUS_SUSPECTED);
        tell("merged.same", Families.SAME_FIELD, stage.coordinator().conflicts().size() == 2);
        tell("merged.list", Families.LIST, household(Families.LIST).getPhonesCount() == PHONES);
        long sentences = household(Families.NARRATIVE)
                .getVisitNote()
                .codePoints()
                .filter(letter -> letter == '。')
                .count();
        tell("merged.narrative", Families.NARRATIVE, sentences == SENTENCES);
        tell(
                "merged.protection",
                Families.PROTECTED,
                household(Families.PROTECTED).getAddressConcealed());
    }

    private Household household(int number) throws IOException {
        return stage.coordinator()
                .find(Household.class, stage.office().family(number).household());
    }

    private void tell(String key, int family, boolean asTold) throws IOException {
        if (!asTold) {
            throw new IOException("family " + family + " did not come out as the story has it (" + key + ")");
        }
        stage.narrator().more(key, family);
    }
}
