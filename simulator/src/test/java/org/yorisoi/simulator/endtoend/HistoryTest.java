package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.simulator.endtoend.OfficeAtWork.synced;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.Entry;
import org.yorisoi.client.Records;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.history.FieldHistory;
import org.yorisoi.client.history.History;
import org.yorisoi.client.history.Version;
import org.yorisoi.client.history.Waiting;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryAct;

/** A record's history as the app shows it, over a real connection. */
class HistoryTest {
    @TempDir
    Path directory;

    @Test
    void history_overTheWire_saysWhoChangedWhatAndWhatWaitsHere() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID supporter = office.user(Clearance.CLEARANCE_SUPPORTER);
            UUID nurse = office.user(Clearance.CLEARANCE_STAFF);
            UUID household = office.offices().createHousehold(office.office);
            office.offices().grant(office.office, supporter, household);
            office.offices().grant(office.office, nurse, household);
            SyncClient writer = office.tablet(supporter);
            SyncClient reader = office.tablet(nurse);
            synced(writer);
            HomeVisit visit = new Samples(3).homeVisit();
            UUID id = writer.records(HomeVisit.class).save(household, visit).id();
            synced(writer);
            synced(reader);
            edit(reader, id, "看護師の所見");
            synced(reader);
            synced(writer);
            edit(writer, id, "支援員の所見");

            History history = writer.history(HomeVisit.class, id);

            assertTrue(history.fetched().complete(), history.fetched().toString());
            assertTrue(history.offered() && history.whole());
            assertEquals(
                    List.of(HistoryAct.HISTORY_ACT_EDITED, HistoryAct.HISTORY_ACT_CREATED),
                    history.versions().stream().map(Version::act).toList());
            Version edited = history.versions().get(0);
            assertEquals(nurse, edited.author());
            assertNotNull(edited.writtenAt());
            assertNull(edited.appliedBy());
            assertEquals(1, edited.changes().size());
            FieldHistory opinion = edited.changes().get(0);
            assertEquals(
                    Labels.in(Language.JAPANESE).field(Kinds.standard().of(HomeVisit.class), "opinion"),
                    opinion.name(Language.JAPANESE));
            assertEquals(visit.getOpinion(), opinion.before(Language.JAPANESE));
            assertEquals("看護師の所見", opinion.after(Language.ENGLISH));
            assertNull(opinion.notTaken(Language.ENGLISH));
            assertEquals(1, history.waiting().size());
            Waiting waiting = history.waiting().get(0);
            assertFalse(waiting.heldBack());
            assertEquals(HistoryAct.HISTORY_ACT_EDITED, waiting.act());
            assertEquals("看護師の所見", waiting.changes().get(0).before(Language.JAPANESE));
            assertEquals("支援員の所見", waiting.changes().get(0).after(Language.JAPANESE));

            synced(writer);
            History after = writer.history(HomeVisit.class, id);
            assertEquals(List.of(), after.waiting());
            assertEquals(3, after.versions().size());
            assertEquals(supporter, after.versions().get(0).author());

            office.offices().revoke(office.office, nurse, household);
            History refused = reader.history(HomeVisit.class, id);
            assertEquals(List.of(), refused.versions());
            assertEquals(ErrorReason.NOT_ENTITLED, refused.fetched().failure());
            assertTrue(refused.offered());
        }
    }

    private static void edit(SyncClient client, UUID id, String opinion) {
        Records<HomeVisit> visits = client.records(HomeVisit.class);
        Entry<HomeVisit> shown = visits.find(id);
        assertNotNull(shown);
        visits.save(shown, shown.value().toBuilder().setOpinion(opinion).build());
    }
}
