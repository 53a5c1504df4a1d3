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
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.view.OfficeRoom;
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

    TextPackLoad(AdminSession session, int office, OfficeDesk desk) {
        this.session = session;
        this.office = office;
        this.desk = desk;
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
        ByteString room = Ids.bytes(session.part(OfficeRoom.class).household(office));
        UUID[] made = new UUID[1];
        var answer = desk.push(id -> {
            made[0] = id;
            Mutation.Builder mutation =
                    Mutation.newBuilder().setId(Ids.bytes(id)).setHousehold(room);
            mutation.addOperations(Operation.newBuilder()
                    .setKindValue(KIND.kind())
                    .setId(Ids.bytes(id))
                    .setCreate(pack.toByteString()));
            older.forEach(record -> mutation.addOperations(retired(record)));
            return mutation.build();
        });
        ProgrammeLoad.require(answer, pack.getVersion());
        session.line(made[0]);
        session.say("admin.packLoaded", pack.getVersion(), pack.getItemsCount(), older.size());
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
