package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryAct;
import org.yorisoi.sync.v1.HistoryChange;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.HistoryVersion;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** Who changed what of a record, when, on which device, from what to what; told to whoever may read the record. */
class HistoryServiceTest {
    private final Samples samples = new Samples(31);

    @DatabaseTest
    void history_ofACreationAnEditAndAMerge_isToldNewestFirstWithWhoWhenAndWhat(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setOpinion("静か。").build();
        Mutation edit = one.edit(noted);
        long edited = one.worker.push(edit).getSeq();
        boolean left = !one.created.getLeftNote();
        MutationAnswer merge = one.colleague.push(
                one.edit(one.created.toBuilder().setLeftNote(left).build()));
        assertEquals(Outcome.MERGED, merge.getOutcome());

        List<HistoryVersion> versions = all(one, one.nurse);

        assertEquals(
                List.of(merge.getSeq(), edited, one.seen),
                versions.stream().map(HistoryVersion::getSeq).toList());
        HistoryVersion second = versions.get(1);
        assertEquals(Ids.bytes(one.worker.user()), second.getAuthorUser());
        assertEquals(Ids.bytes(one.worker.device()), second.getDevice());
        assertEquals(Ids.timeMillis(Ids.uuid(edit.getId())), second.getSavedAtMillis());
        assertEquals(Samples.NOW.toEpochMilli(), second.getWrittenAtMillis());
        assertEquals(HistoryAct.HISTORY_ACT_EDITED, second.getAct());
        assertEquals(ByteString.EMPTY, second.getAppliedBy());
        assertEquals(
                List.of(change(HomeVisit.OPINION_FIELD_NUMBER, opinion(one.created.getOpinion()), opinion("静か。"))),
                second.getChangesList());
        HistoryVersion third = versions.get(0);
        assertEquals(Ids.bytes(one.colleague.device()), third.getDevice());
        assertEquals(HistoryAct.HISTORY_ACT_EDITED, third.getAct());
        assertEquals(List.of(HomeVisit.LEFT_NOTE_FIELD_NUMBER), fields(third));
        HistoryVersion first = versions.get(2);
        assertEquals(HistoryAct.HISTORY_ACT_CREATED, first.getAct());
        assertEquals(Samples.NOW.toEpochMilli(), first.getWrittenAtMillis());
        ByteString whole = first.getChangesList().stream()
                .map(HistoryChange::getAfter)
                .reduce(ByteString.EMPTY, ByteString::concat);
        assertEquals(one.created, read(whole));
        assertTrue(first.getChangesList().stream()
                .allMatch(change -> change.getBefore().isEmpty()));
    }

    @DatabaseTest
    void history_ofAConflictAndItsSettlement_tellsWhatWasNotTakenAndWhoTookIt(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit theirs = one.created.toBuilder().setOpinion("別の所見").build();
        one.colleague.push(one.edit(theirs));
        HomeVisit mine = one.created.toBuilder()
                .setOpinion("わたしの所見")
                .setLeftNote(!one.created.getLeftNote())
                .build();
        MutationAnswer clash = one.worker.push(one.edit(mine));
        HomeVisit again = one.created.toBuilder().setOpinion("看護師の所見").build();
        MutationAnswer only = one.nurse.push(one.edit(again));
        UUID conflict = Ids.uuid(clash.getReasons(0).getConflictId());
        HomeVisit now = theirs.toBuilder().setLeftNote(mine.getLeftNote()).build();
        HomeVisit settled = now.toBuilder().setOpinion("わたしの所見").build();
        one.coordinator.push(one.office.forms.save(
                one.household,
                one.office.forms.change(
                        one.record, new Edit(now, settled, one.stored().seq())),
                one.office.forms.resolution(conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE)));

        List<HistoryVersion> versions = all(one, one.coordinator);

        assertEquals(5, versions.size());
        assertEquals(Ids.bytes(one.coordinator.user()), versions.get(0).getAuthorUser());
        assertEquals(
                List.of(change(HomeVisit.OPINION_FIELD_NUMBER, opinion("別の所見"), opinion("わたしの所見"))),
                versions.get(0).getChangesList());
        assertEquals(HistoryAct.HISTORY_ACT_NOT_TAKEN, versions.get(1).getAct());
        assertEquals(only.getSeq(), versions.get(1).getSeq());
        assertEquals(
                List.of(change(HomeVisit.OPINION_FIELD_NUMBER, opinion("別の所見"), opinion("別の所見")).toBuilder()
                        .setNotTaken(opinion("看護師の所見"))
                        .build()),
                versions.get(1).getChangesList());
        assertEquals(HistoryAct.HISTORY_ACT_EDITED, versions.get(2).getAct());
        HistoryChange waiting = versions.get(2).getChangesList().stream()
                .filter(change -> change.getField() == HomeVisit.OPINION_FIELD_NUMBER)
                .findFirst()
                .orElseThrow();
        assertEquals(opinion("わたしの所見"), waiting.getNotTaken());
        assertTrue(fields(versions.get(2)).contains(HomeVisit.LEFT_NOTE_FIELD_NUMBER));
        assertFalse(versions.get(3).getChanges(0).hasNotTaken());
        List<HistoryVersion> ofTheConflict =
                history(one.office, one.worker, request(RecordKind.RECORD_KIND_CONFLICT, conflict));
        assertEquals(
                List.of(HistoryAct.HISTORY_ACT_EDITED, HistoryAct.HISTORY_ACT_CREATED),
                ofTheConflict.stream().map(HistoryVersion::getAct).toList());
    }

    @DatabaseTest
    void history_ofADeletionAndAReturn_saysSo(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        assertEquals(Outcome.APPLIED, one.delete(one.worker, one.seen).getOutcome());
        one.colleague.push(one.edit(one.created.toBuilder().setOpinion("静か。").build()));

        List<HistoryVersion> versions = all(one, one.nurse);

        assertEquals(
                List.of(
                        HistoryAct.HISTORY_ACT_RESTORED,
                        HistoryAct.HISTORY_ACT_DELETED,
                        HistoryAct.HISTORY_ACT_CREATED),
                versions.stream().map(HistoryVersion::getAct).toList());
        assertEquals(Ids.bytes(one.worker.user()), versions.get(1).getAuthorUser());
        assertEquals(List.of(), versions.get(1).getChangesList());
    }

    @DatabaseTest
    void history_ofARecordWhoseTombstoneIsGone_isStillTold(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setOpinion("静か。").build();
        long edited = one.worker.push(one.edit(noted)).getSeq();
        one.delete(one.worker, edited);
        List<HistoryVersion> before = all(one, one.nurse);

        one.office.compact();

        assertEquals(before, all(one, one.nurse));
    }

    @DatabaseTest
    void history_ofWhatACoordinatorApplied_namesTheAuthorAndWhoDecided(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.office.revoke(one.worker, one.household);
        Mutation held = one.edit(one.created.toBuilder().setOpinion("静か。").build());
        Mutation creation = one.office.forms.create(one.household, samples.homeVisit());
        one.worker.pushAll(held, creation);
        for (Mutation row : List.of(held, creation)) {
            one.office.core.quarantine().apply(one.office.office, Ids.uuid(row.getId()), one.coordinator.user());
        }

        HistoryVersion edit = all(one, one.nurse).get(0);
        HistoryVersion created = history(one.office, one.nurse, request(one.kind(), Forms.record(creation)))
                .get(0);

        for (HistoryVersion version : List.of(edit, created)) {
            assertEquals(Ids.bytes(one.worker.user()), version.getAuthorUser());
            assertEquals(Ids.bytes(one.worker.device()), version.getDevice());
            assertEquals(Ids.bytes(one.coordinator.user()), version.getAppliedBy());
        }
        assertEquals(HistoryAct.HISTORY_ACT_CREATED, created.getAct());
    }

    @DatabaseTest
    void history_ofWhatACoordinatorCorrected_namesTheAuthorAndTheDeviceItCameFrom(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household concealed = one.created.toBuilder().setAddressConcealed(true).build();
        long seen = one.worker.push(one.edit(concealed)).getSeq();
        Mutation lowering = one.edit(concealed, one.created, seen);
        assertEquals(Outcome.REJECTED, one.worker.push(lowering).getOutcome());

        one.coordinator.push(one.edit(concealed, one.created, seen).toBuilder()
                .setClosesRow(lowering.getId())
                .build());

        HistoryVersion last = all(one, one.coordinator).get(0);
        assertEquals(Ids.bytes(one.worker.user()), last.getAuthorUser());
        assertEquals(Ids.bytes(one.coordinator.device()), last.getDevice());
        assertEquals(Ids.bytes(one.coordinator.user()), last.getAppliedBy());
    }

    @DatabaseTest
    void history_ofARaiseThatChangedNothing_namesTheFlag(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household concealed = one.created.toBuilder().setAddressConcealed(true).build();
        one.worker.push(one.edit(concealed));
        one.colleague.push(one.edit(concealed));

        List<HistoryVersion> versions = all(one, one.nurse);

        assertEquals(List.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER), fields(versions.get(1)));
        for (HistoryVersion raise : versions.subList(0, 2)) {
            assertEquals(List.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER), raise.getRaisedList());
            assertEquals(HistoryAct.HISTORY_ACT_EDITED, raise.getAct());
        }
        assertEquals(List.of(), versions.get(0).getChangesList());
    }

    @DatabaseTest
    void history_ofARaiseAppliedAlone_hasTheRaiseOnlyAndItsAuthor(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household wanted = one.created.toBuilder()
                .setAddressConcealed(true)
                .clearPostalCode()
                .build();
        one.colleague.push(
                one.edit(one.created.toBuilder().setPostalCode("9876543").build()));
        MutationAnswer answer =
                one.worker.push(one.edit(wanted).toBuilder().setStrict(true).build());
        assertTrue(answer.getRaisesApplied(), answer.toString());

        HistoryVersion raise = all(one, one.nurse).get(0);

        assertEquals(Ids.bytes(one.worker.user()), raise.getAuthorUser());
        assertEquals(List.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER), raise.getRaisedList());
        assertTrue(fields(raise).contains(Household.ADDRESS_CONCEALED_FIELD_NUMBER));
        assertEquals(ByteString.EMPTY, raise.getAppliedBy());
    }

    @DatabaseTest
    void history_ofASecondSettlement_keepsWhatItWanted(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.colleague.push(one.edit(one.created.toBuilder().setOpinion("別の所見").build()));
        MutationAnswer clash = one.worker.push(
                one.edit(one.created.toBuilder().setOpinion("わたしの所見").build()));
        UUID conflict = Ids.uuid(clash.getReasons(0).getConflictId());
        one.worker.push(
                one.office.forms.resolve(one.household, conflict, ConflictResolution.CONFLICT_RESOLUTION_THEIRS));
        MutationAnswer late = one.coordinator.push(
                one.office.forms.resolve(one.household, conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE));
        assertEquals(ErrorReason.ALREADY_SETTLED, late.getReasons(0).getReason());

        HistoryVersion lost = history(one.office, one.worker, request(RecordKind.RECORD_KIND_CONFLICT, conflict))
                .get(0);

        assertEquals(HistoryAct.HISTORY_ACT_NOT_TAKEN, lost.getAct());
        assertEquals(1, lost.getChangesCount());
        assertTrue(lost.getChanges(0).hasNotTaken());
    }

    @DatabaseTest
    void history_ofWhatTheCallerMayNotRead_isRefusedAsIfItDidNotExist(Database database) {
        OfficeFixture elsewhere = new OfficeFixture(database, "kawakami");
        Tablet stranger = elsewhere.supporter();
        Mutation there = elsewhere.forms.create(elsewhere.household(stranger), samples.homeVisit());
        stranger.push(there);
        Case<CaseFile> one = Case.of(database, samples.caseFile());
        HistoryRequest aboveClearance = request(one.kind(), one.record);
        Mutation visit = one.office.forms.create(one.household, samples.homeVisit());
        one.worker.push(visit);
        HistoryRequest readable = request(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit));
        assertEquals(1, history(one.office, one.worker, readable).size());
        one.office.revoke(one.worker, one.household);
        UUID own = one.office.household(one.worker);
        one.worker.push(one.office.forms.create(own, samples.homeVisit()));

        List<SyncRefusal> refusals = List.of(
                refused(one, one.worker, readable),
                refused(one, one.colleague, aboveClearance),
                refused(one, one.colleague, request(RecordKind.RECORD_KIND_HOME_VISIT, one.office.ids.next())),
                refused(one, one.colleague, request(RecordKind.RECORD_KIND_HOUSEHOLD, Forms.record(visit))),
                refused(one, one.coordinator, request(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(there))),
                refused(
                        one,
                        one.colleague,
                        readable.toBuilder().setKindValue(99_999).build()));

        for (SyncRefusal refusal : refusals) {
            assertEquals(ErrorReason.NOT_ENTITLED, refusal.reason());
            assertEquals(refusals.get(0).getMessage(), refusal.getMessage());
            assertEquals(refusals.get(0).todo(), refusal.todo());
        }
        assertEquals(1, history(one.office, one.nurse, aboveClearance).size());
    }

    @DatabaseTest
    void history_forAClosedAccount_isRefusedWhateverItAsksFor(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.office.core.offices().setActive(one.office.office, one.worker.user(), false);

        for (UUID record : List.of(one.record, one.office.ids.next())) {
            assertEquals(
                    ErrorReason.ACCOUNT_CLOSED,
                    refused(one, one.worker, request(one.kind(), record)).reason());
        }
    }

    @DatabaseTest
    void history_thatIsLong_comesInMessagesOfBoundedSizeAndGoesOnAfterACut(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit shown = one.created;
        for (int i = 0; i < 70; i++) {
            HomeVisit after =
                    shown.toBuilder().setNarrative(i + "あ".repeat(1_500)).build();
            MutationAnswer answer =
                    one.worker.push(one.edit(shown, after, one.stored().seq()));
            assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
            shown = after;
        }

        List<HistoryMessage> messages = messages(one.office, one.nurse, request(one.kind(), one.record));

        List<HistoryVersion> versions = new ArrayList<>();
        messages.forEach(message -> versions.addAll(message.getVersionsList()));
        assertEquals(71, versions.size());
        for (int i = 1; i < 71; i++) {
            assertTrue(versions.get(i).getSeq() < versions.get(i - 1).getSeq());
        }
        assertTrue(messages.size() > 4, messages.size() + " messages");
        for (HistoryMessage message : messages) {
            assertTrue(message.getSerializedSize() < Limits.PULL_TARGET_BYTES + 1_000, "a message is too large");
        }
        for (int cut : List.of(1, 31, 32, 33, 69, 70, 71)) {
            HistoryRequest rest = request(one.kind(), one.record).toBuilder()
                    .setBeforeSeq(versions.get(cut - 1).getSeq())
                    .build();
            assertEquals(versions.subList(cut, 71), history(one.office, one.nurse, rest));
            HistoryRequest first =
                    request(one.kind(), one.record).toBuilder().setLimit(cut).build();
            assertEquals(versions.subList(0, cut), history(one.office, one.nurse, first));
        }
    }

    @DatabaseTest
    void history_whoseGrantEndsBetweenTwoMessages_tellsNoMore(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit shown = one.created;
        for (int i = 0; i < 40; i++) {
            HomeVisit after = shown.toBuilder().setOpinion("所見" + i).build();
            one.worker.push(one.edit(shown, after, one.stored().seq()));
            shown = after;
        }
        Iterator<HistoryMessage> messages =
                one.office.core.history().history(one.nurse.caller(), request(one.kind(), one.record));
        messages.next();
        one.office.revoke(one.nurse, one.household);

        assertTrue(messages.hasNext());
        assertEquals(
                ErrorReason.NOT_ENTITLED,
                assertThrows(SyncRefusal.class, messages::next).reason());
    }

    @DatabaseTest
    void request_thatIsHostile_isRefusedOrBounded(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HistoryRequest right = request(one.kind(), one.record);
        for (HistoryRequest bad : List.of(
                HistoryRequest.getDefaultInstance(),
                right.toBuilder().setId(ByteString.copyFrom(new byte[15])).build(),
                right.toBuilder().setId(ByteString.copyFrom(new byte[100_000])).build(),
                right.toBuilder().setBeforeSeq(-1).build())) {
            assertEquals(ErrorReason.MALFORMED, refused(one, one.worker, bad).reason());
        }
        for (int limit : List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            assertEquals(
                    1,
                    history(
                                    one.office,
                                    one.worker,
                                    right.toBuilder().setLimit(limit).build())
                            .size());
        }
        assertEquals(
                List.of(),
                history(
                        one.office,
                        one.worker,
                        right.toBuilder().setBeforeSeq(1).build()));
        assertEquals(
                1,
                history(
                                one.office,
                                one.worker,
                                right.toBuilder().setBeforeSeq(Long.MAX_VALUE).build())
                        .size());
    }

    private static HistoryRequest request(RecordKind kind, UUID id) {
        return HistoryRequest.newBuilder().setKind(kind).setId(Ids.bytes(id)).build();
    }

    private static List<HistoryVersion> all(Case<?> one, Tablet tablet) {
        return history(one.office, tablet, request(one.kind(), one.record));
    }

    private static List<HistoryVersion> history(OfficeFixture office, Tablet tablet, HistoryRequest request) {
        return messages(office, tablet, request).stream()
                .flatMap(message -> message.getVersionsList().stream())
                .toList();
    }

    private static List<HistoryMessage> messages(OfficeFixture office, Tablet tablet, HistoryRequest request) {
        List<HistoryMessage> messages = new ArrayList<>();
        office.core.history().history(tablet.caller(), request).forEachRemaining(messages::add);
        return messages;
    }

    private static SyncRefusal refused(Case<?> one, Tablet tablet, HistoryRequest request) {
        return assertThrows(SyncRefusal.class, () -> messages(one.office, tablet, request));
    }

    private static List<Integer> fields(HistoryVersion version) {
        return version.getChangesList().stream().map(HistoryChange::getField).toList();
    }

    private static HistoryChange change(int field, ByteString before, ByteString after) {
        return HistoryChange.newBuilder()
                .setField(field)
                .setBefore(before)
                .setAfter(after)
                .build();
    }

    private static ByteString opinion(String text) {
        return text.isEmpty()
                ? ByteString.EMPTY
                : HomeVisit.newBuilder().setOpinion(text).build().toByteString();
    }

    private static HomeVisit read(ByteString bytes) {
        try {
            return HomeVisit.parseFrom(bytes);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
