package org.yorisoi.server.ops;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.questionnaire.Choices;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.TextPack;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.Texts;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/**
 * Brings the texts of a questionnaire into an office room. A text never changes under answers that were given to it: a new
 * version is a new record, and the versions before it are retired in the same commit.
 */
final class TextPackLoad {
    private static final KindSchema KIND = Kinds.standard().of(TextPack.class);

    /** Said here with the number of the item. */
    private static final String ITEMS_DIFFER = "text_pack.items_differ";

    private final AdminSession session;
    private final int office;
    private final OfficeDesk desk;
    private final UUID room;

    TextPackLoad(AdminSession session, int office, OfficeDesk desk) {
        this.session = session;
        this.office = office;
        this.desk = desk;
        this.room = session.part(OfficeRoom.class).household(office);
    }

    /** Loads one pack; loaded before, nothing happens. */
    void load(RecordFile file) {
        TextPack pack = ((TextPack) file.content()).toBuilder().clearRetired().build();
        check(file, pack);
        List<StoredRecord> older = new ArrayList<>();
        for (StoredRecord record : session.part(OfficeRoom.class).records(office, KIND.kind())) {
            TextPack present = (TextPack) RecordText.read(KIND, record.body());
            if (record.deleted() || !sameSheet(present, pack)) {
                continue;
            }
            if (present.getVersion().equals(pack.getVersion())) {
                there(present, pack);
                return;
            }
            if (!present.getRetired()) {
                older.add(record);
            }
        }
        send(pack, older);
    }

    /** The versions of one sheet have its instrument and language; a sheet of the office's own its title too. */
    private static boolean sameSheet(TextPack one, TextPack other) {
        return one.getInstrument() == other.getInstrument()
                && one.getLanguage().equals(other.getLanguage())
                && (one.getInstrument() != Instrument.INSTRUMENT_CUSTOM
                        || one.getTitle().equals(other.getTitle()));
    }

    private void there(TextPack present, TextPack pack) {
        if (present.getRetired()) {
            throw new StartupException("admin.packRetired", pack.getVersion());
        }
        if (!present.equals(pack)) {
            throw new StartupException("admin.packDiffers", pack.getVersion());
        }
        session.say("admin.packThere", pack.getVersion());
    }

    private void check(RecordFile file, TextPack pack) {
        Texts texts = session.texts();
        file.check(pack, "", texts, List.of(ITEMS_DIFFER));
        boolean scored = pack.getInstrument() == Instrument.INSTRUMENT_EPDS
                || pack.getInstrument() == Instrument.INSTRUMENT_MIBS_J;
        if (scored && pack.getItemsCount() != Choices.ITEMS) {
            file.note("items[0]", texts, texts.say("admin.packItems", pack.getItemsCount(), Choices.ITEMS));
        }
        for (int i = 0; scored && i < pack.getItemsCount(); i++) {
            int choices = pack.getItems(i).getChoicesCount();
            if (choices != Choices.LAST_OPTION + 1) {
                String sentence = texts.say("admin.packChoices", i + 1, choices, Choices.LAST_OPTION + 1);
                file.note("items[" + i + "]", texts, sentence);
            }
        }
        file.requireRight();
    }

    private void send(TextPack pack, List<StoredRecord> older) {
        UUID made = unused(pack);
        push(
                pack,
                older,
                Operation.newBuilder()
                        .setKindValue(KIND.kind())
                        .setId(Ids.bytes(made))
                        .setCreate(pack.toByteString()));
        int retired = older.size() + retireThoseBefore(pack, made);
        session.line(made);
        session.say("admin.packLoaded", pack.getVersion(), pack.getItemsCount(), retired);
    }

    /** The id of this version; another one if the office deleted what had it. */
    private UUID unused(TextPack pack) {
        RecordHistory history = session.part(RecordHistory.class);
        for (int time = 0; ; time++) {
            UUID id = LoadedId.of(
                    room,
                    KIND,
                    pack.getInstrument().name(),
                    pack.getLanguage(),
                    pack.getInstrument() == Instrument.INSTRUMENT_CUSTOM ? pack.getTitle() : "",
                    pack.getVersion(),
                    Integer.toString(time));
            RecordKey key = new RecordKey(KIND.kind(), id);
            boolean lives = history.find(office, key)
                    .filter(record -> !record.deleted())
                    .isPresent();
            if (lives || history.of(office, key).isEmpty()) {
                return id;
            }
        }
    }

    /** Of two versions that were loaded at one moment, and did not see each other, the one that was made later stays. */
    private int retireThoseBefore(TextPack pack, UUID made) {
        List<StoredRecord> present = new ArrayList<>();
        long own = 0;
        for (StoredRecord record : session.part(OfficeRoom.class).records(office, KIND.kind())) {
            TextPack other = (TextPack) RecordText.read(KIND, record.body());
            if (record.key().id().equals(made)) {
                own = record.created().seq();
            } else if (!record.deleted() && sameSheet(other, pack) && !other.getRetired()) {
                present.add(record);
            }
        }
        long since = own;
        present.removeIf(record -> record.created().seq() > since);
        if (!present.isEmpty()) {
            push(pack, present);
        }
        return present.size();
    }

    private void push(TextPack pack, List<StoredRecord> older, Operation.Builder... operations) {
        var answer = desk.push(id -> {
            Mutation.Builder mutation =
                    Mutation.newBuilder().setId(Ids.bytes(id)).setHousehold(Ids.bytes(room));
            for (Operation.Builder operation : operations) {
                mutation.addOperations(operation);
            }
            older.forEach(record -> mutation.addOperations(retired(record)));
            return mutation.build();
        });
        ProgrammeLoad.require(answer, pack.getVersion());
    }

    private static Operation retired(StoredRecord record) {
        TextPack before = (TextPack) RecordText.read(KIND, record.body());
        ByteString after = before.toBuilder().setRetired(true).build().toByteString();
        return Operation.newBuilder()
                .setKindValue(KIND.kind())
                .setId(Ids.bytes(record.key().id()))
                .setSeenSeq(record.seq())
                .setPatch(Merge.diff(KIND, Body.trusted(before.toByteString()), Body.trusted(after)))
                .build();
    }
}
