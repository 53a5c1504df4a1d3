package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.Held;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;

/** What people decide on their tablets: reports, conflicts, and work that was held back. */
final class Settling {
    private final World world;
    private final Forms forms;
    private final Attention attention;
    private final Reviewing reviewing;
    private final Chance chance;

    Settling(World world, Forms forms, Attention attention, Chance chance) {
        this.world = world;
        this.forms = forms;
        this.attention = attention;
        reviewing = new Reviewing(world, forms, attention, chance.forked());
        this.chance = chance;
    }

    void step(Tablet tablet) {
        if (tablet.coordinator() && chance.percent(60) && reviewing.step(tablet)) {
            return;
        }
        if (chance.percent(65)) {
            resolve(tablet);
        } else {
            correct(tablet);
        }
    }

    private void resolve(Tablet tablet) {
        List<Shown> all = tablet.store().list(RecordKind.RECORD_KIND_CONFLICT_VALUE);
        List<Shown> open = all.stream()
                .filter(shown -> read(shown).getResolution() == ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                .toList();
        // Also one that somebody has settled meanwhile, or that is another's to settle: the server must say no.
        List<Shown> from = open.isEmpty() || chance.percent(5) ? all : open;
        if (from.isEmpty()) {
            return;
        }
        Shown shown = chance.pick(from);
        Conflict conflict = read(shown);
        ConflictResolution resolution = chance.pick(List.of(
                ConflictResolution.CONFLICT_RESOLUTION_MINE,
                ConflictResolution.CONFLICT_RESOLUTION_THEIRS,
                ConflictResolution.CONFLICT_RESOLUTION_COMBINED));
        Desk desk = new Desk(world, tablet, shown.household());
        OpenForm about = about(tablet, conflict);
        if (resolution != ConflictResolution.CONFLICT_RESOLUTION_THEIRS && about != null) {
            Message after = resolution == ConflictResolution.CONFLICT_RESOLUTION_MINE
                    ? mine(tablet, about.shown(), conflict)
                    : forms.edit(
                            about.shown().kind(),
                            Forms.read(
                                    about.shown().kind(), about.shown().body().bytes()),
                            tablet.author(shown.household()));
            if (after != null) {
                desk.edit(about, after);
            }
        }
        desk.edit(
                attention.open(tablet, shown),
                conflict.toBuilder().setResolution(resolution).build());
        world.trace().add(tablet.name() + " settles conflict " + shown.id() + " as " + resolution);
        desk.save();
    }

    private @Nullable OpenForm about(Tablet tablet, Conflict conflict) {
        if (!Ids.isId(conflict.getRecordId())) {
            // All there is of it is a decision made here; the conflict itself has left the tablet.
            return null;
        }
        if (tablet.release().kinds().find(conflict.getRecordKindValue()) == null) {
            // An older app does not know what it is about.
            return null;
        }
        Shown shown =
                tablet.store().find(new RecordKey(conflict.getRecordKindValue(), Ids.uuid(conflict.getRecordId())));
        return shown == null ? null : attention.open(tablet, shown);
    }

    /** The record with the value that was not used; null if the conflict is about the record as a whole. */
    private static @Nullable Message mine(Tablet tablet, Shown about, Conflict conflict) {
        if (conflict.getField() == 0) {
            return null;
        }
        try {
            Body with = about.body()
                    .with(tablet.release().kinds().get(about.kind()).unitOf(conflict.getField()), conflict.getMine());
            return Forms.read(about.kind(), with.bytes());
        } catch (MalformedBodyException e) {
            throw new IllegalStateException("a conflict's value does not fit its field", e);
        }
    }

    private static Conflict read(Shown shown) {
        ByteString bytes = shown.body().bytes();
        try {
            return Conflict.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a conflict cannot be read", e);
        }
    }

    /** Corrects or drops what was held back: a coordinator anybody's, an author what was rejected of his. */
    private void correct(Tablet tablet) {
        List<Held> rows = tablet.store().held().stream()
                .filter(row -> tablet.coordinator() || (row.own() && row.rejected()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Held row = chance.pick(rows);
        Desk desk = new Desk(world, tablet, row.household());
        if (chance.percent(40)) {
            world.trace().add(tablet.name() + " drops " + row.mutationId());
            desk.closing(row.mutationId(), "重複のため").save();
            return;
        }
        desk.closing(row.mutationId(), "");
        Author author = tablet.author(row.household());
        List<Shown> shown = tablet.store().list(attention.kind(tablet, row.household()), row.household());
        if (!shown.isEmpty() && chance.percent(60)) {
            Shown one = chance.pick(shown);
            desk.edit(
                    attention.open(tablet, one),
                    forms.edit(one.kind(), Forms.read(one.kind(), one.body().bytes()), author));
        } else if (tablet.store().households().contains(row.household())) {
            int kind = attention.kind(tablet, row.household());
            desk.create(kind, forms.create(kind, author));
        } else {
            return;
        }
        world.trace().add(tablet.name() + " corrects " + row.mutationId());
        desk.save();
    }
}
