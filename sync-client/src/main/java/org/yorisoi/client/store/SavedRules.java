package org.yorisoi.client.store;

import com.google.protobuf.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.validate.Overlaps;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.RelatedRules.Asked;
import org.yorisoi.contract.validate.Saving;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;

/**
 * Asks the rules between records about a save, with what this device shows and with the rest of the save as done. A save
 * that no rule is about reads nothing.
 */
final class SavedRules {
    private final Kinds kinds;
    private final ShownRecords shown;

    SavedRules(Kinds kinds, Views views) {
        this.kinds = kinds;
        // What does not decrypt is told when it is to be shown; the server judges by its own records.
        this.shown = new ShownRecords(views, () -> {});
    }

    /** The rules that it breaks, in the order of its changes. */
    List<Violation> broken(SqlSession sql, SaveRequest request, Asked asked) {
        List<Violation> broken = new ArrayList<>();
        for (Change change : request.changes()) {
            Saving<Message> saving = saving(change, asked);
            if (saving != null) {
                Set<RecordKind> needed = RelatedRules.standard().looksAt(saving, asked);
                broken.addAll(RelatedRules.standard().validate(saving, records(sql, request, needed), asked));
            }
        }
        return Collections.unmodifiableList(broken);
    }

    /** The rules that it breaks, warnings too, and where somebody would be with two families at once. */
    List<Violation> all(SqlSession sql, SaveRequest request) {
        List<Violation> all = new ArrayList<>(broken(sql, request, Asked.ALL));
        for (Change change : request.changes()) {
            Saving<Message> saving = saving(change, Asked.ALL);
            Instant oldest = saving == null ? null : Overlaps.oldest(saving.after());
            if (saving != null && oldest != null) {
                all.addAll(Overlaps.of(
                        request.household(),
                        saving.after(),
                        begunSince(sql, change.key().kind(), oldest)));
            }
        }
        return all;
    }

    private List<Overlaps.Other> begunSince(SqlSession sql, int kind, Instant oldest) {
        List<Overlaps.Other> others = new ArrayList<>();
        for (Shown each : shown.begunSince(sql, kind, oldest)) {
            Message value = read(kinds.get(kind), each.body());
            if (value != null) {
                others.add(new Overlaps.Other(each.household(), value));
            }
        }
        return others;
    }

    /** Null if no rule may be about it, or this program cannot read it. */
    private @Nullable Saving<Message> saving(Change change, Asked asked) {
        KindSchema schema = kinds.find(change.key().kind());
        if (schema == null
                || !RelatedRules.standard().concern(schema.defaultInstance().getClass(), asked)) {
            return null;
        }
        Message after = after(schema, change);
        Message before = change instanceof Change.Edit edit ? read(schema, edit.onScreen()) : null;
        boolean unreadable = change instanceof Change.Edit && before == null;
        return after == null || unreadable ? null : new Saving<>(change.key().id(), before, after);
    }

    private static @Nullable Message after(KindSchema schema, Change change) {
        if (change instanceof Change.Create create) {
            return read(schema, create.body());
        }
        return change instanceof Change.Edit edit ? read(schema, edit.after()) : null;
    }

    private static @Nullable Message read(KindSchema schema, Body body) {
        try {
            return schema.read(body.bytes());
        } catch (MalformedBodyException e) {
            return null; // kept as it is; the server says what it makes of it
        }
    }

    private HouseholdRecords records(SqlSession sql, SaveRequest request, Set<RecordKind> needed) {
        Map<UUID, LiveRecord<Message>> live = new LinkedHashMap<>();
        for (RecordKind kind : needed) {
            KindSchema schema = kinds.get(kind.getNumber());
            for (Shown each : shown.ofHousehold(sql, kind.getNumber(), request.household())) {
                add(live, kind, each.id(), read(schema, each.body()));
            }
            for (Change change : request.changes()) {
                if (change.key().kind() == kind.getNumber()) {
                    add(live, kind, change.key().id(), after(schema, change));
                }
            }
        }
        Set<RecordKind> seen = needed.isEmpty() ? Set.of() : seen(sql);
        return new HouseholdRecords(request.household(), seen, live.values());
    }

    private static void add(Map<UUID, LiveRecord<Message>> live, RecordKind kind, UUID id, @Nullable Message value) {
        if (value == null) {
            live.remove(id);
        } else {
            live.put(id, new LiveRecord<>(kind, id, value));
        }
    }

    /** The kinds that this device is sent. Before the first contact all there is was written here: nothing can be missing. */
    static Set<RecordKind> seen(SqlSession sql) {
        Clearance clearance = Clearance.forNumber((int) Setting.CLEARANCE.number(sql));
        return clearance == null || clearance == Clearance.CLEARANCE_UNSPECIFIED
                ? EnumSet.allOf(RecordKind.class)
                : HouseholdRecords.kindsFor(clearance);
    }
}
