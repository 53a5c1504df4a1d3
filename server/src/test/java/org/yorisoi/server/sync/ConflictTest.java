package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.PersonOfConcern;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.RecordVersion;

/** Conflicts: both values are kept, in a record that syncs, until someone decides. */
class ConflictTest {
    private final Samples samples = new Samples(12);

    @DatabaseTest
    void conflict_keepsBaseMineTheirsAuthorsAndTimes(Database database) {
        Clash clash = new Clash(database);

        Conflict conflict = clash.conflict();

        assertEquals(RecordKind.RECORD_KIND_HOME_VISIT, conflict.getRecordKind());
        assertEquals(Ids.bytes(clash.one.record), conflict.getRecordId());
        assertEquals(HomeVisit.OPINION_FIELD_NUMBER, conflict.getField());
        assertEquals(ConflictSort.CONFLICT_SORT_EDIT, conflict.getSort());
        assertEquals(opinion(clash.one.created.getOpinion()), conflict.getBase());
        assertEquals(opinion("わたしの所見"), conflict.getMine());
        assertEquals(opinion("別の所見"), conflict.getTheirs());
        assertEquals(Ids.bytes(clash.one.worker.user()), conflict.getMineAuthor());
        assertEquals(Ids.bytes(clash.one.colleague.user()), conflict.getTheirsAuthor());
        assertEquals(time(clash.mine), conflict.getMineAt());
        assertEquals(time(clash.theirs), conflict.getTheirsAt());
        assertEquals(clash.mine.getId(), conflict.getMutationId());
        assertEquals(ConflictResolution.CONFLICT_RESOLUTION_OPEN, conflict.getResolution());
    }

    @DatabaseTest
    void conflict_hasTheIdOfItsMutationRecordAndFieldSoThatARepeatMakesNoSecondOne(Database database) {
        Clash clash = new Clash(database);
        UUID expected = Ids.uuidV8(ByteBuffer.allocate(36)
                .put(clash.mine.getId().toByteArray())
                .put(Ids.bytes(clash.one.record).toByteArray())
                .putInt(HomeVisit.OPINION_FIELD_NUMBER)
                .array());

        MutationAnswer repeated = clash.one.worker.push(clash.mine);

        assertEquals(expected, clash.id());
        assertEquals(Ids.bytes(expected), repeated.getReasons(0).getConflictId());
        assertEquals(
                1,
                clash.one.worker.pull(ByteString.EMPTY).recordIds(clash.one.household).stream()
                        .filter(expected::equals)
                        .count());
    }

    @DatabaseTest
    void conflict_ofARecord_hasTheRecordsClearance(Database database) {
        Case<CaseFile> one = Case.of(database, samples.caseFile());
        one.coordinator.push(one.edit(one.created.toBuilder()
                .setPersonOfConcern(PersonOfConcern.forNumber(1))
                .build()));
        MutationAnswer answer = one.nurse.push(one.edit(one.created.toBuilder()
                .setPersonOfConcern(PersonOfConcern.forNumber(2))
                .build()));
        UUID conflict = Ids.uuid(answer.getReasons(0).getConflictId());

        StoredRecord stored = one.office.record(RecordKind.RECORD_KIND_CONFLICT, conflict);

        assertTrue(stored != null && stored.clearance() == Clearance.CLEARANCE_STAFF);
        assertTrue(one.nurse.pull(ByteString.EMPTY).recordIds(one.household).contains(conflict));
        assertFalse(one.worker.pull(ByteString.EMPTY).recordIds(one.household).contains(conflict));
    }

    @DatabaseTest
    void laterEdit_ofTheSameOwnRun_extendsMineInsteadOfOpeningAnotherConflict(Database database) {
        Clash clash = new Clash(database);
        HomeVisit shown = clash.one.created.toBuilder().setOpinion("わたしの所見").build();
        HomeVisit later = shown.toBuilder().setOpinion("わたしの所見、その二").build();

        MutationAnswer answer = clash.one.worker.push(clash.one.edit(shown, later, clash.one.seen));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(Ids.bytes(clash.id()), answer.getReasons(0).getConflictId());
        Conflict extended = clash.conflict();
        assertEquals(opinion("わたしの所見、その二"), extended.getMine());
        assertEquals(opinion(clash.one.created.getOpinion()), extended.getBase());
        assertEquals(
                1,
                clash.one
                        .office
                        .history(RecordKind.RECORD_KIND_CONFLICT, clash.id())
                        .size());
    }

    @DatabaseTest
    void laterEdit_bySomeoneElse_opensAConflictOfItsOwn(Database database) {
        Clash clash = new Clash(database);
        HomeVisit shown = clash.one.created.toBuilder().setOpinion("わたしの所見").build();
        HomeVisit later = shown.toBuilder().setOpinion("看護師の所見").build();

        MutationAnswer answer = clash.one.nurse.push(clash.one.edit(shown, later, clash.one.seen));

        assertNotEquals(Ids.bytes(clash.id()), answer.getReasons(0).getConflictId());
        assertEquals(opinion("わたしの所見"), clash.conflict().getMine());
    }

    @DatabaseTest
    void laterEdit_thatDoesNotBuildOnTheFirst_opensAConflictOfItsOwn(Database database) {
        Clash clash = new Clash(database);
        HomeVisit later =
                clash.one.created.toBuilder().setOpinion("はじめから書き直した所見").build();

        MutationAnswer answer = clash.one.worker.push(clash.one.edit(later));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertNotEquals(Ids.bytes(clash.id()), answer.getReasons(0).getConflictId());
        assertEquals(opinion("わたしの所見"), clash.conflict().getMine());
    }

    @DatabaseTest
    void twoEditsOfOneBatch_inOneRun_openOneConflict(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.colleague.push(one.edit(one.created.toBuilder().setOpinion("別の所見").build()));
        HomeVisit first = one.created.toBuilder().setOpinion("一").build();
        HomeVisit second = one.created.toBuilder().setOpinion("二").build();

        List<MutationAnswer> answers = one.worker.pushAll(one.edit(first), one.edit(first, second, one.seen));

        assertEquals(
                answers.get(0).getReasons(0).getConflictId(),
                answers.get(1).getReasons(0).getConflictId());
        assertEquals(opinion("二"), one.office.conflict(answers.get(1)).getMine());
    }

    @DatabaseTest
    void resolution_byTheAuthor_changesRecordAndConflictInOneCommit(Database database) {
        Clash clash = new Clash(database);

        MutationAnswer answer = clash.one.worker.push(clash.taking("わたしの所見"));

        assertTrue(answer.getOutcome() == Outcome.APPLIED || answer.getOutcome() == Outcome.MERGED, answer.toString());
        assertEquals("わたしの所見", clash.one.now().getOpinion());
        assertEquals(
                ConflictResolution.CONFLICT_RESOLUTION_MINE, clash.conflict().getResolution());
        assertEquals(clash.one.stored().seq(), clash.stored().seq());
    }

    @DatabaseTest
    void resolution_byACoordinator_isTaken(Database database) {
        Clash clash = new Clash(database);

        MutationAnswer answer =
                clash.one.coordinator.push(clash.resolution(ConflictResolution.CONFLICT_RESOLUTION_THEIRS));

        assertNotEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(
                ConflictResolution.CONFLICT_RESOLUTION_THEIRS, clash.conflict().getResolution());
    }

    @DatabaseTest
    void resolution_bySomeoneElse_isRejected(Database database) {
        Clash clash = new Clash(database);

        MutationAnswer answer =
                clash.one.colleague.push(clash.resolution(ConflictResolution.CONFLICT_RESOLUTION_THEIRS));

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(ErrorReason.NOT_ALLOWED, answer.getReasons(0).getReason());
        assertEquals(
                ConflictResolution.CONFLICT_RESOLUTION_OPEN, clash.conflict().getResolution());
    }

    @DatabaseTest
    void resolution_thatDecidesNothing_isRejected(Database database) {
        Clash clash = new Clash(database);
        Conflict open = clash.conflict();
        Mutation nothing = clash.one.office.forms.save(
                clash.one.household,
                clash.one.office.forms.change(
                        clash.id(),
                        new Edit(open, open.toBuilder().clearResolution().build(), 0)));

        MutationAnswer answer = clash.one.worker.push(nothing);

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals("conflict.resolution", answer.getReasons(0).getRule());
    }

    @DatabaseTest
    void conflict_itsOtherFieldsOrItself_cannotBeChangedByADevice(Database database) {
        Clash clash = new Clash(database);
        Conflict open = clash.conflict();
        Conflict forged = open.toBuilder().setMine(ByteString.EMPTY).build();

        MutationAnswer edit = clash.one.worker.push(clash.one.office.forms.save(
                clash.one.household, clash.one.office.forms.change(clash.id(), new Edit(open, forged, 0))));
        MutationAnswer delete = clash.one.worker.push(clash.one.office.forms.delete(
                clash.one.household,
                RecordKind.RECORD_KIND_CONFLICT,
                clash.id(),
                clash.stored().seq()));
        MutationAnswer create = clash.one.worker.push(clash.one.office.forms.create(clash.one.household, open));

        for (MutationAnswer answer : List.of(edit, delete, create)) {
            assertEquals(Outcome.REJECTED, answer.getOutcome());
            assertEquals(ErrorReason.SERVER_FIELD, answer.getReasons(0).getReason());
        }
        assertEquals(open, clash.conflict());
    }

    @DatabaseTest
    void resolution_theSecond_hasNoEffectButAHistoryRow(Database database) {
        Clash clash = new Clash(database);
        clash.one.coordinator.push(clash.resolution(ConflictResolution.CONFLICT_RESOLUTION_THEIRS));
        Mutation second = clash.taking("わたしの所見");

        MutationAnswer answer = clash.one.worker.push(second);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(ErrorReason.ALREADY_SETTLED, answer.getReasons(0).getReason());
        assertEquals("別の所見", clash.one.now().getOpinion());
        assertEquals(
                ConflictResolution.CONFLICT_RESOLUTION_THEIRS, clash.conflict().getResolution());
        List<HistoryRow> history = clash.one.history();
        HistoryRow kept = history.get(history.size() - 1);
        assertFalse(kept.changed());
        assertEquals(second.getOperations(0).toByteString(), kept.lost());
    }

    @DatabaseTest
    void resolution_whoseValueMeetsAThirdOne_settlesItAndOpensAnother(Database database) {
        Clash clash = new Clash(database);
        HomeVisit theirs = clash.one.created.toBuilder().setOpinion("別の所見").build();
        HomeVisit third = clash.one.created.toBuilder().setOpinion("三つめ").build();
        clash.one.nurse.push(clash.one.edit(theirs, third, clash.one.stored().seq()));

        MutationAnswer answer = clash.one.worker.push(clash.one.office.forms.save(
                clash.one.household,
                clash.one.office.forms.change(
                        clash.one.record,
                        new Edit(
                                clash.one.created.toBuilder()
                                        .setOpinion("わたしの所見")
                                        .build(),
                                clash.one.created.toBuilder()
                                        .setOpinion("あわせた所見")
                                        .build(),
                                0)),
                clash.one.office.forms.resolution(clash.id(), ConflictResolution.CONFLICT_RESOLUTION_COMBINED)));

        assertEquals(Outcome.CONFLICT, answer.getOutcome(), answer.toString());
        assertEquals(
                ConflictResolution.CONFLICT_RESOLUTION_COMBINED,
                clash.conflict().getResolution());
        assertNotEquals(Ids.bytes(clash.id()), answer.getReasons(0).getConflictId());
        assertEquals(opinion("あわせた所見"), clash.one.office.conflict(answer).getMine());
    }

    @DatabaseTest
    void conflict_comesWithTheNextPullToTheAuthor(Database database) {
        Clash clash = new Clash(database);

        List<RecordVersion> records = clash.one.worker.pull(ByteString.EMPTY).records(clash.one.household);

        assertTrue(records.stream().anyMatch(record -> record.getId().equals(Ids.bytes(clash.id()))));
    }

    private static ByteString opinion(String text) {
        return HomeVisit.newBuilder().setOpinion(text).build().toByteString();
    }

    private static long time(Mutation mutation) {
        return Ids.timeMillis(Ids.uuid(mutation.getId()));
    }

    /** A colleague and the worker wrote the same field without seeing each other's value. */
    private final class Clash {
        final Case<HomeVisit> one;
        final Mutation theirs;
        final Mutation mine;
        final MutationAnswer answer;

        Clash(Database database) {
            one = Case.of(database, samples.homeVisit());
            theirs = one.edit(one.created.toBuilder().setOpinion("別の所見").build());
            mine = one.edit(one.created.toBuilder().setOpinion("わたしの所見").build());
            one.colleague.push(theirs);
            answer = one.worker.push(mine);
            assertEquals(Outcome.CONFLICT, answer.getOutcome());
        }

        UUID id() {
            return Ids.uuid(answer.getReasons(0).getConflictId());
        }

        Conflict conflict() {
            return one.office.conflict(answer);
        }

        StoredRecord stored() {
            StoredRecord stored = one.office.record(RecordKind.RECORD_KIND_CONFLICT, id());
            if (stored == null) {
                throw new AssertionError("the conflict does not exist");
            }
            return stored;
        }

        Mutation resolution(ConflictResolution how) {
            return one.office.forms.resolve(one.household, id(), how);
        }

        /** The value is taken and the conflict is settled, in one save. */
        Mutation taking(String opinion) {
            HomeVisit shown = one.created.toBuilder().setOpinion("別の所見").build();
            HomeVisit taken = shown.toBuilder().setOpinion(opinion).build();
            return one.office.forms.save(
                    one.household,
                    one.office.forms.change(
                            one.record, new Edit(shown, taken, one.stored().seq())),
                    one.office.forms.resolution(id(), ConflictResolution.CONFLICT_RESOLUTION_MINE));
        }
    }
}
