package org.yorisoi.simulator.sim;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.Shown;

/** What somebody turns to on a tablet: a family, or now and then the office room, and a record there. */
final class Attention {
    private static final int LOOKS = 5;

    private final World world;
    private final Forms forms;
    private final Chance chance;

    Attention(World world, Forms forms, Chance chance) {
        this.world = world;
        this.forms = forms;
        this.chance = chance;
    }

    /** A household that is shown; null if none is. */
    @Nullable
    UUID household(Tablet tablet) {
        UUID room = tablet.store().officeRoom();
        List<UUID> held = tablet.store().households();
        if (room != null && held.contains(room) && chance.percent(tablet.coordinator() ? 12 : 4)) {
            return room;
        }
        List<UUID> families =
                held.stream().filter(household -> !household.equals(room)).toList();
        return families.isEmpty() ? null : chance.pick(families);
    }

    /** What is written in a household; now and then what belongs elsewhere, which must be refused. */
    int kind(Tablet tablet, UUID household) {
        boolean room = household.equals(tablet.store().officeRoom());
        return room != chance.percent(3) ? chance.pick(Forms.roomKinds()) : forms.kind();
    }

    /** A record on the screen, mostly one of the newest few: people work on what others work on too. */
    @Nullable
    OpenForm form(Tablet tablet) {
        for (int i = 0; i < LOOKS; i++) {
            UUID household = household(tablet);
            if (household == null) {
                return null;
            }
            List<Shown> shown = tablet.store().list(kind(tablet, household), household);
            if (!shown.isEmpty()) {
                int from = Math.max(0, shown.size() - 3);
                return open(tablet, shown.get(chance.between(from, shown.size() - 1)));
            }
        }
        return null;
    }

    /** A form with what is shown of a record. */
    OpenForm open(Tablet tablet, Shown shown) {
        return OpenForm.of(tablet, shown, world.auditor().ledger().forms().size());
    }
}
