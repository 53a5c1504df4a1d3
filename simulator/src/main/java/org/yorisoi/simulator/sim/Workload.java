package org.yorisoi.simulator.sim;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.SaveRequest.Trait;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.record.v1.RecordKind;

/** What people do with tablets, step by step; what the office does is in {@link OfficeWork}. */
final class Workload {
    private static final int OPEN_FORMS = 8;

    /** The kinds from which marks on other records follow. */
    private static final List<Integer> MARKING =
            Marks.sources().stream().sorted().toList();

    private final World world;
    private final Chance chance;
    private final Forms forms;
    private final Attention attention;
    private final OfficeWork office;
    private final Settling settling;
    private final Swaps swaps;
    private final List<OpenForm> open = new ArrayList<>();
    private boolean inMeanwhile;
    private long compactedOn;

    Workload(World world) {
        this.world = world;
        chance = world.chance().forked();
        forms = new Forms(chance.forked());
        office = new OfficeWork(world, chance.forked());
        attention = new Attention(world, forms, chance.forked());
        settling = new Settling(world, forms, attention, chance.forked());
        swaps = new Swaps(world, chance.forked());
        world.meanwhileDo(this::meanwhile);
    }

    /** The state of an office on its first morning: every tablet synced, every household with a few records. */
    void begin() {
        world.tablets().forEach(this::sync);
        Tablet coordinator = world.tablets().get(0);
        world.households().forEach(household -> {
            for (int kind : forms.everyDay()) {
                if (chance.percent(60)) {
                    new Desk(world, coordinator, household)
                            .create(kind, forms.create(kind, coordinator.author(household)))
                            .save();
                }
            }
        });
        sync(coordinator);
        world.tablets().forEach(this::sync);
        office.firstBackup();
    }

    /** A step begins, whether or not anything happens in it: what it draws and writes depends on its number alone. */
    void begin(int step) {
        world.chance().turn(step);
        forms.begin(step);
        world.clock().advance(Duration.ofSeconds(chance.between(1, 900)));
    }

    /** What happens in a step. */
    void step() {
        if (day() != compactedOn) {
            compactedOn = day();
            office.compact();
        }
        if (chance.perMille(4)) {
            absence();
            return;
        }
        if (chance.percent(12)) {
            office.step();
            return;
        }
        if (chance.percent(5)) {
            world.deliverLate();
        }
        Tablet tablet = world.running(chance.pick(world.tablets()));
        if (tablet != null) {
            onTablet(tablet);
        }
    }

    private long day() {
        return world.clock().millis() / Duration.ofDays(1).toMillis();
    }

    /**
     * A tablet lies in a drawer for up to 400 days, with unsent work on records that others delete meanwhile, on others
     * and on new ones.
     */
    private void absence() {
        Tablet absent = world.running(chance.pick(world.tablets()));
        if (absent == null) {
            return;
        }
        for (int i = 0; i < 3 && absent.running(); i++) {
            OpenForm form = attention.form(absent);
            if (form != null) {
                say(absent, "edits " + form.shown().id() + " and leaves");
                deletedMeanwhile(form);
                if (absent.running()) {
                    save(form, false);
                }
            }
        }
        if (absent.running()) {
            create(absent);
        }
        Duration away = Duration.ofDays(chance.between(10, 400));
        say(absent, "is away for " + away.toDays() + " days");
        office.compact();
        world.clock().advance(away);
        office.renewBackups();
        office.compact();
        if (absent.running() && absent.store().status().pending() > 0 && away.compareTo(Limits.TOMBSTONE_KEPT) > 0) {
            world.auditor().situations().happened("absent_long");
        }
    }

    /** Another tablet deletes what a tablet has an edit of that nobody else knows. */
    private void deletedMeanwhile(OpenForm form) {
        Shown shown = form.shown();
        Tablet other = chance.pick(world.tablets());
        if (other == form.tablet() || !other.running()) {
            return;
        }
        Shown theirs = other.store().find(new RecordKey(shown.kind(), shown.id()));
        if (theirs != null) {
            say(other, "deletes " + shown.id());
            new Desk(world, other, theirs.household())
                    .delete(attention.open(other, theirs))
                    .save();
            if (other.running()) {
                sync(other);
            }
        }
    }

    private void onTablet(Tablet tablet) {
        if (tablet.disk().full() && chance.percent(15)) {
            say(tablet, "has room on its disk again");
            tablet.disk().free();
        }
        if (world.faults().changesRelease() && !release(tablet)) {
            return;
        }
        if (world.faults().jumpsClock()) {
            Duration wrongBy = world.skew();
            say(tablet, "has a clock that is wrong by " + wrongBy);
            tablet.clock().jump(wrongBy);
            world.auditor().situations().happened("clock_jumped");
        }
        int drawn = chance.below(100);
        if (drawn < 20) {
            sync(tablet);
        } else if (drawn < 32) {
            create(tablet);
        } else if (drawn < 56) {
            edit(tablet);
        } else if (drawn < 62) {
            together(tablet);
        } else if (drawn < 68) {
            openForm(tablet);
        } else if (drawn < 76) {
            saveOpenForm();
        } else if (drawn < 80) {
            delete(tablet);
        } else if (drawn < 85) {
            several(tablet);
        } else if (drawn < 88) {
            special(tablet);
        } else if (drawn < 97) {
            settling.step(tablet);
        } else {
            power(tablet);
        }
    }

    // --- work ---

    private void create(Tablet tablet) {
        if (chance.percent(8)) {
            int kind = RecordKind.RECORD_KIND_HOUSEHOLD_VALUE;
            say(tablet, "creates a household");
            UUID fresh = tablet.store().newId();
            Desk desk = new Desk(world, tablet, fresh)
                    .with(Trait.CREATES_HOUSEHOLD)
                    .create(kind, forms.create(kind, tablet.author(fresh)));
            if (chance.percent(20)) {
                // Held back whole, and perhaps dismissed: what is recorded there later is for a household unknown.
                desk.create(RecordKind.RECORD_KIND_HOME_VISIT_VALUE, forms.broken());
            }
            desk.save();
            return;
        }
        UUID household = attention.household(tablet);
        if (household == null) {
            return;
        }
        // Also kinds above the user's clearance: a report.
        boolean next = tablet.release() == Release.NEXT;
        int kind = next && chance.percent(10) ? Release.KIND : attention.kind(tablet, household);
        if (chance.percent(10)) {
            kind = chance.pick(MARKING);
        }
        say(tablet, "creates kind " + kind);
        Message fresh = forms.create(kind, tablet.author(household));
        Desk desk = new Desk(world, tablet, household).create(kind, next ? forms.next(kind, fresh) : fresh);
        if (chance.percent(5)) {
            desk.with(Trait.URGENT);
        }
        desk.save();
    }

    private void edit(Tablet tablet) {
        OpenForm form = attention.form(tablet);
        if (form != null) {
            say(tablet, "edits " + form.shown().id());
            save(form, false);
        }
    }

    private void save(OpenForm form, boolean strict) {
        Shown shown = form.shown();
        Message before = Forms.read(shown.kind(), shown.body().bytes());
        Message after = forms.edit(shown.kind(), before, form.tablet().author(shown.household()));
        if (form.tablet().release() == Release.NEXT && chance.percent(60)) {
            after = forms.next(shown.kind(), after);
        } else if (Forms.saysMore(before)) {
            world.auditor().situations().happened("old_version", form.tablet().release() == Release.NEXT ? 0 : 1);
        }
        Desk desk = new Desk(world, form.tablet(), shown.household()).edit(form, after);
        if (strict) {
            desk.with(Trait.STRICT);
        }
        if (chance.percent(3)) {
            desk.with(Trait.URGENT);
        }
        desk.save();
    }

    /** A form that stays open, over syncs and days. */
    private void openForm(Tablet tablet) {
        OpenForm form = attention.form(tablet);
        if (form != null && open.size() < OPEN_FORMS) {
            open.add(form);
            say(tablet, "opens " + form.shown().id());
        }
    }

    private void saveOpenForm() {
        if (open.isEmpty()) {
            return;
        }
        OpenForm form = open.remove(chance.below(open.size()));
        boolean otherSave = world.auditor().ledger().forms().stream()
                .anyMatch(saved -> saved.number() > form.openedAt()
                        && saved.tablet().equals(form.tablet().name())
                        && saved.operations().stream()
                                .anyMatch(operation -> operation
                                        .record()
                                        .id()
                                        .equals(form.shown().id())));
        // Someone who changed the record since in another form sees his own work: he does not go on with this one.
        if (!otherSave && world.running(form.tablet()) != null) {
            say(form.tablet(), "saves the open form of " + form.shown().id());
            save(form, chance.percent(15));
        }
    }

    /** Two people come back from one visit and write up the same record, neither knowing of the other. */
    private void together(Tablet tablet) {
        for (int i = 0; i < 4; i++) {
            OpenForm form = attention.form(tablet);
            Tablet other = chance.pick(world.tablets());
            if (form == null || other == tablet || !other.running()) {
                continue;
            }
            Shown theirs = other.store()
                    .find(new RecordKey(form.shown().kind(), form.shown().id()));
            if (theirs != null) {
                say(tablet, "and " + other.name() + " edit " + theirs.id());
                OpenForm hers = attention.open(other, theirs);
                save(form, false);
                save(hers, false);
                swaps.look(tablet, other);
                return;
            }
        }
    }

    private void delete(Tablet tablet) {
        OpenForm form = attention.form(tablet);
        if (form != null) {
            say(tablet, "deletes " + form.shown().id());
            new Desk(world, tablet, form.shown().household()).delete(form).save();
        }
    }

    /** Several records in one save; now and then strict, as a handoff is. */
    private void several(Tablet tablet) {
        OpenForm first = attention.form(tablet);
        if (first == null) {
            return;
        }
        Shown shown = first.shown();
        Author author = tablet.author(shown.household());
        Desk desk = new Desk(world, tablet, shown.household());
        desk.edit(
                first,
                forms.edit(shown.kind(), Forms.read(shown.kind(), shown.body().bytes()), author));
        int kind = attention.kind(tablet, shown.household());
        for (Shown other : tablet.store().list(kind, shown.household())) {
            if (!other.id().equals(shown.id())) {
                OpenForm form = attention.open(tablet, other);
                if (chance.percent(25)) {
                    desk.delete(form);
                } else {
                    desk.edit(
                            form, forms.edit(kind, Forms.read(kind, other.body().bytes()), author));
                }
                break;
            }
        }
        if (chance.percent(50)) {
            int fresh = attention.kind(tablet, shown.household());
            desk.create(fresh, forms.create(fresh, author));
        }
        if (chance.percent(40)) {
            desk.with(Trait.STRICT);
        }
        say(tablet, "saves several records of " + shown.household());
        desk.save();
    }

    private void special(Tablet tablet) {
        int visits = RecordKind.RECORD_KIND_HOME_VISIT_VALUE;
        UUID household = attention.household(tablet);
        if (household == null) {
            return;
        }
        int drawn = chance.below(10);
        if (drawn < 3) {
            say(tablet, "breaks a rule");
            new Desk(world, tablet, household).create(visits, forms.broken()).save();
        } else if (drawn < 4) {
            if (tablet.release() != Release.NEXT) {
                return;
            }
            say(tablet, "saves what a newer app has a kind for");
            new Desk(world, tablet, household)
                    .create(Release.KIND, forms.create(Release.KIND, tablet.author(household)))
                    .save();
        } else if (drawn < 5) {
            say(tablet, "saves what the server cannot digest");
            new Desk(world, tablet, household).create(visits, forms.poisonous()).save();
        } else {
            List<Shown> shown = tablet.store().list(visits, household);
            if (!shown.isEmpty()) {
                OpenForm form = attention.open(tablet, chance.pick(shown));
                Message before = Forms.read(visits, form.shown().body().bytes());
                say(tablet, "signs or forbidden");
                Message after = drawn < 7
                        ? forms.forbidden(before)
                        : forms.sign(before, tablet.clock().millis());
                new Desk(world, tablet, household).edit(form, after).save();
            }
        }
    }

    private void power(Tablet tablet) {
        if (world.faults().on() && chance.percent(world.plan().fullDisk())) {
            world.faults().count();
            say(tablet, "has a full disk");
            tablet.disk().fill();
            return;
        }
        if (chance.percent(50)) {
            say(tablet, "is switched off in order");
            world.on(tablet, tablet::stop);
            return;
        }
        say(tablet, "loses power");
        tablet.drop();
        if (world.faults().on()
                && world.plan().flippedBits() > 0
                && chance.percent(world.plan().flippedBits() * 20)) {
            world.faults().count();
            say(tablet, "finds flipped bits");
            world.auditor().bitsFlipped();
            int first = chance.below(1000);
            int records = chance.percent(30) ? chance.between(2, 6) : 1;
            for (int i = 0; i < records; i++) {
                tablet.books().flipBit(first + i, chance.percent(50));
            }
            if (chance.percent(50) && tablet.books().flipOutboxBit(chance.below(1000))) {
                world.auditor().situations().happened("outbox_destroyed");
            }
        }
    }

    /** An app's version ends, or the app is replaced by the next release; false if that one does not start. */
    private boolean release(Tablet tablet) {
        if (tablet.release() == Release.NEXT) {
            return true;
        }
        if (tablet.release() == Release.PRESENT && chance.percent(50)) {
            say(tablet, "has an app whose version has ended");
            tablet.release(Release.ENDED);
            return true;
        }
        return upgrade(tablet, chance.percent(70) ? Release.NEXT : Release.PRESENT);
    }

    /** Another app on the same files, whatever waits there. */
    boolean upgrade(Tablet tablet, Release release) {
        say(tablet, "gets release " + release);
        if (tablet.running() && tablet.store().status().pending() > 0) {
            world.auditor().situations().happened("upgraded_with_pending");
        }
        world.on(tablet, tablet::stop);
        tablet.release(release);
        return world.running(tablet) != null;
    }

    // --- syncing ---

    /** One sync, and what the auditor has to say to it. */
    void sync(Tablet tablet) {
        SyncResult[] result = new SyncResult[1];
        boolean alive = world.on(tablet, () -> result[0] = tablet.sync());
        String outcome = !alive
                ? tablet.running() ? "full disk" : "crash"
                : result[0].complete()
                        ? "complete " + result[0].answered() + "/" + result[0].received()
                        : String.valueOf(result[0].failure());
        say(tablet, "syncs: " + outcome);
        boolean complete = alive && result[0].complete();
        world.auditor().synced(tablet.books(), tablet.user(), complete && !inMeanwhile && !disturbed);
        disturbed = false;
        if (alive && tablet.store().status().forked()) {
            reenrol(tablet);
        } else if (alive && !result[0].complete() && world.faults().on() && chance.percent(15)) {
            say(tablet, "is started again, as if that helped");
            world.on(tablet, tablet::stop);
        }
    }

    private boolean disturbed;

    private void reenrol(Tablet tablet) {
        say(tablet, "is enrolled again after a fork");
        world.auditor().forked(tablet.name());
        world.on(tablet, tablet::stop);
        if (world.atServer(() -> world.enrol(tablet))) {
            world.running(tablet);
        }
    }

    /** Between two messages of a pull: the office, or another tablet. */
    private void meanwhile(Tablet pulling) {
        if (inMeanwhile) {
            return;
        }
        inMeanwhile = true;
        try {
            disturbed = true;
            if (chance.percent(40)) {
                office.grantOrRevoke();
                return;
            }
            Tablet other = chance.pick(world.tablets());
            if (other != pulling && other.running()) {
                edit(other);
                if (other.running()) {
                    sync(other);
                    disturbed = true;
                }
            }
        } finally {
            inMeanwhile = false;
        }
    }

    private void say(Tablet tablet, String what) {
        world.trace().add(tablet.name() + " " + what);
    }
}
