package org.yorisoi.server.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.ProgrammeList;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.Texts;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.view.DeviceRow;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Patch;

/**
 * Brings the programmes of a file into an office room, known by their codes. What a file wrote, another file may change;
 * what the office itself wrote stays, and is told.
 */
final class ProgrammeLoad {
    private static final KindSchema KIND = Kinds.standard().of(Programme.class);
    private static final int MOST = 200;

    private final AdminSession session;
    private final int office;
    private final OfficeDesk desk;
    private final UUID room;
    private final Set<UUID> loaders;

    ProgrammeLoad(AdminSession session, int office, OfficeDesk desk) {
        this.session = session;
        this.office = office;
        this.desk = desk;
        this.room = session.part(OfficeRoom.class).household(office);
        this.loaders = session.lists().devices(office).stream()
                .filter(device -> LoadCommand.APP.equals(device.appVersion()))
                .map(DeviceRow::device)
                .collect(Collectors.toSet());
    }

    /** Loads a file of programmes; one that breaks a rule is refused before anything is written. */
    void load(RecordFile file) {
        List<Programme> programmes = ((ProgrammeList) file.content()).getProgrammesList();
        check(file, programmes);
        Map<String, StoredRecord> present = present();
        boolean kept = false;
        session.line("code", "loaded", "fields", "kept");
        for (Programme programme : programmes) {
            StoredRecord record = present.get(programme.getCode());
            kept |= record == null ? create(programme) : change(programme, record);
        }
        session.say("admin.programmesLoaded", programmes.size());
        if (kept) {
            session.say("admin.programmesKept");
        }
    }

    private void check(RecordFile file, List<Programme> programmes) {
        Texts texts = session.texts();
        if (programmes.isEmpty() || programmes.size() > MOST) {
            file.note("", texts, texts.say("admin.programmeCount", MOST));
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < programmes.size(); i++) {
            file.check(programmes.get(i), "programmes[" + i + "].", texts, List.of());
            if (!codes.add(programmes.get(i).getCode())) {
                file.note("programmes[" + i + "].code", texts, texts.say("admin.programmeTwice"));
            }
        }
        file.requireRight();
    }

    /** By code: the oldest of those that are there, else one that was deleted. */
    private Map<String, StoredRecord> present() {
        Map<String, StoredRecord> present = new HashMap<>();
        for (StoredRecord record : session.part(OfficeRoom.class).records(office, KIND.kind())) {
            String code = ((Programme) RecordText.read(KIND, record.body())).getCode();
            present.merge(code, record, (first, next) -> first.deleted() ? next : first);
        }
        return present;
    }

    /** Two commands at one moment may both come here, and make one record: the second finds its own values there. */
    private boolean create(Programme programme) {
        RecordKey key = new RecordKey(KIND.kind(), LoadedId.of(room, KIND, programme.getCode()));
        RecordHistory history = session.part(RecordHistory.class);
        Optional<StoredRecord> meanwhile = history.find(office, key);
        if (meanwhile.isPresent()) {
            return change(programme, meanwhile.get());
        }
        if (!history.of(office, key).isEmpty()) {
            return deleted(programme); // so long ago that its tombstone is gone
        }
        Operation.Builder creation = Operation.newBuilder().setCreate(programme.toByteString());
        send(programme, false, creation.setId(Ids.bytes(key.id())));
        session.line(programme.getCode(), "made", "-", "-");
        return false;
    }

    private boolean deleted(Programme programme) {
        session.line(programme.getCode(), "deleted", "-", "-");
        return true;
    }

    /** True if something of the office's own was kept that differs. */
    private boolean change(Programme programme, StoredRecord record) {
        if (record.deleted()) {
            return deleted(programme);
        }
        Map<Integer, UUID> writers = writers(record);
        List<FieldChange> taken = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        Patch differing = Merge.diff(KIND, Body.trusted(record.body()), Body.trusted(programme.toByteString()));
        for (FieldChange change : differing.getChangesList()) {
            if (loaders.contains(
                    writers.getOrDefault(change.getField(), record.created().device()))) {
                taken.add(change);
            } else {
                kept.add(change.getField());
            }
        }
        if (!taken.isEmpty()) {
            Operation.Builder operation = Operation.newBuilder()
                    .setId(Ids.bytes(record.key().id()))
                    .setSeenSeq(record.seq())
                    .setPatch(Patch.newBuilder().addAllChanges(taken));
            send(programme, true, operation);
        }
        session.line(
                programme.getCode(),
                taken.isEmpty() ? "same" : "changed",
                names(taken.stream().map(FieldChange::getField).collect(Collectors.toList())),
                names(kept));
        return !kept.isEmpty();
    }

    private static String names(List<Integer> units) {
        return units.isEmpty() ? "-" : RecordText.fields(KIND.kind(), units);
    }

    /** Which device each field has its value from; one that is not named, and has none, from nobody. */
    private Map<Integer, UUID> writers(StoredRecord record) {
        Map<Integer, UUID> writers = new HashMap<>();
        for (RecordHistory.Version version : session.part(RecordHistory.class).of(office, record.key())) {
            for (int unit : version.fields()) {
                writers.put(unit, version.by().device());
            }
        }
        return writers;
    }

    private void send(Programme programme, boolean strict, Operation.Builder operation) {
        MutationAnswer answer = desk.push(id -> Mutation.newBuilder()
                .setId(Ids.bytes(id))
                .setHousehold(Ids.bytes(room))
                .setStrict(strict)
                .addOperations(operation.setKindValue(KIND.kind()))
                .build());
        require(answer, programme.getCode());
    }

    /** What is loaded goes in whole, or its command says why not. */
    static void require(MutationAnswer answer, String what) {
        @Nullable
        String refused = answer.getOutcome() == Outcome.APPLIED || answer.getOutcome() == Outcome.MERGED
                ? null
                : OfficeDesk.reasons(answer);
        if (refused != null) {
            throw new StartupException("admin.loadHeld", what, answer.getOutcome(), refused);
        }
    }
}
