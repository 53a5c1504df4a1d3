package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.QuarantineRow;

/** "Scope": who is sent what, and what becomes of work for a household that its author may not see any more. */
class ScopeTest {
    @DatabaseTest
    void grant_toACoordinator_tellsOfWhatWasHeldBackThereBefore(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet coordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        Tablet colleague = office.supporter();
        UUID household = office.household(author);
        Mutation broken = office.forms.create(
                household,
                office.samples.homeVisit().toBuilder().clearProgramme().build());
        assertEquals(Outcome.REJECTED, author.push(broken).getOutcome());
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        ByteString colleagues = colleague.pull(ByteString.EMPTY).cursor();

        office.grant(coordinator, household);
        office.grant(colleague, household);
        Pulled pulled = coordinator.pull(cursor);

        assertFalse(pulled.fromZero());
        assertEquals(List.of(broken.getId()), rowIds(pulled));
        assertEquals(broken.toByteString(), pulled.rows().get(0).getMutation());
        assertEquals(List.of(), coordinator.pull(pulled.cursor()).rows(), "said once");
        assertEquals(List.of(), colleague.pull(colleagues).rows(), "he has nothing to decide");
    }

    /** The device forgets the rows of a household at its grant. */
    @DatabaseTest
    void grant_byTheCreationOfAHousehold_tellsAgainOfWhatWasHeldBackThere(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet stranger = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.ids.next();
        Mutation early = office.forms.create(household, office.samples.homeVisit());
        assertEquals(Outcome.QUARANTINED, stranger.push(early).getOutcome());
        Pulled before = coordinator.pull(ByteString.EMPTY);
        assertEquals(List.of(early.getId()), rowIds(before));
        author.push(office.forms.create(household, office.samples.household()).toBuilder()
                .setCreatesHousehold(true)
                .build());

        Pulled pulled = coordinator.pull(before.cursor());

        assertEquals(List.of(household), pulled.grants());
        assertEquals(List.of(early.getId()), rowIds(pulled));
    }

    @DatabaseTest
    void pullTakenUpAgain_tellsOfWhatIsHeldBackInHouseholdsThatItGrantedBeforeTheCut(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet coordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        UUID household = office.household(author);
        Mutation broken = office.forms.create(
                household,
                office.samples.homeVisit().toBuilder().clearProgramme().build());
        author.push(broken);
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        author.push(office.forms.create(household, office.samples.homeVisit()));
        ByteString target = coordinator.pull(cursor).cursor();
        // Granted after the target: the pull that was cut had sent it all the same.
        office.grant(coordinator, household);

        Pulled resumed = coordinator.pull(PullRequest.newBuilder()
                .setCursor(cursor)
                .setTarget(target)
                .setAfterHousehold(Ids.bytes(household))
                .build());

        assertEquals(List.of(), resumed.grants());
        assertEquals(List.of(broken.getId()), rowIds(resumed));
    }

    private static List<ByteString> rowIds(Pulled pulled) {
        return pulled.rows().stream().map(QuarantineRow::getMutationId).toList();
    }

    @DatabaseTest
    void user_whoBecomesACoordinator_isToldOfWhatIsHeldBack(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet nurse = office.nurse();
        UUID household = office.household(author, nurse);
        Mutation broken = office.forms.create(
                household,
                office.samples.homeVisit().toBuilder().clearProgramme().build());
        author.push(broken);
        Pulled before = nurse.pull(ByteString.EMPTY);
        assertEquals(List.of(), before.rows());

        office.core.offices().setClearance(office.office, nurse.user(), Clearance.CLEARANCE_COORDINATOR);

        assertEquals(List.of(broken.getId()), rowIds(nurse.pull(before.cursor())));
    }

    @DatabaseTest
    void grant_ofAHousehold_sendsItWholeEvenIfNothingInItIsNew(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet reader = office.supporter();
        UUID household = office.household(author);
        Mutation visit = office.forms.create(household, office.samples.homeVisit());
        author.push(visit);
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        office.grant(reader, household);

        Pulled pulled = reader.pull(cursor);

        assertFalse(pulled.fromZero());
        assertEquals(List.of(household), pulled.grants());
        assertTrue(pulled.deltas(household).get(0).getWhole());
        assertEquals(List.of(Forms.record(visit)), pulled.recordIds(household));
    }

    @DatabaseTest
    void household_withoutAGrant_isNotSent(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet other = office.supporter();
        UUID household = office.household(author);
        author.push(office.forms.create(household, office.samples.homeVisit()));

        Pulled pulled = other.pull(ByteString.EMPTY);

        assertEquals(List.of(), pulled.deltas(household));
        assertFalse(office.core.watch().changedSince(other.caller(), office.head() - 1));
    }

    @DatabaseTest
    void grant_ofTheWholeOffice_coversHouseholdsOfBeforeAndAfter(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        UUID before = office.household(author);
        Tablet coordinator = office.coordinator();
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        UUID after = office.household(author);
        Mutation visit = office.forms.create(after, office.samples.homeVisit());
        author.push(visit);

        Pulled pulled = coordinator.pull(cursor);

        assertEquals(1, coordinator.pull(ByteString.EMPTY).deltas(before).size());
        assertEquals(List.of(after), pulled.grants(), "it counts as granted from its creation");
        assertTrue(pulled.deltas(after).get(0).getWhole());
        assertEquals(List.of(Forms.record(visit)), pulled.recordIds(after));
    }

    @DatabaseTest
    void household_madeByTheOffice_reachesThoseWithTheWholeOfficeBeforeItsFirstRecord(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.coordinator();
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        UUID household = office.household();

        Pulled pulled = coordinator.pull(cursor);

        assertEquals(List.of(household), pulled.grants());
        assertEquals(1, pulled.items().get(0).getStart().getHouseholds());
        HouseholdDelta delta = pulled.deltas(household).get(0);
        assertTrue(delta.getWhole());
        assertEquals(0, delta.getRecordsCount());
        assertEquals(ByteString.copyFrom(new byte[16]), delta.getSum());
    }

    @DatabaseTest
    void grant_aSecondTime_sendsTheHouseholdWholeAgain(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        UUID household = office.household(author);
        Mutation visit = office.forms.create(household, office.samples.homeVisit());
        author.push(visit);
        ByteString cursor = author.pull(ByteString.EMPTY).cursor();
        office.revoke(author, household);
        office.grant(author, household);

        Pulled pulled = author.pull(cursor);

        assertEquals(List.of(), pulled.revokes(), "a reason for access is left");
        assertEquals(List.of(household), pulled.grants());
        assertEquals(List.of(Forms.record(visit)), pulled.recordIds(household));
    }

    @DatabaseTest
    void clearance_raised_sendsEveryHouseholdWholeWithWhatIsReadableNow(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet nurse = office.nurse();
        Tablet supporter = office.supporter();
        UUID household = office.household(nurse, supporter);
        Mutation file = office.forms.create(household, office.samples.caseFile());
        nurse.push(file);
        Pulled before = supporter.pull(ByteString.EMPTY);
        office.core.offices().setClearance(office.office, supporter.user(), Clearance.CLEARANCE_STAFF);

        Pulled after = supporter.pull(before.cursor());

        assertEquals(List.of(), before.recordIds(household));
        assertTrue(after.grants().contains(household));
        assertEquals(List.of(Forms.record(file)), after.recordIds(household));
    }

    @DatabaseTest
    void clearance_lowered_sendsEveryHouseholdWholeWithoutWhatIsAboveIt(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet nurse = office.nurse();
        UUID household = office.household(nurse);
        Mutation visit = office.forms.create(household, office.samples.homeVisit());
        nurse.pushAll(visit, office.forms.create(household, office.samples.caseFile()));
        ByteString cursor = nurse.pull(ByteString.EMPTY).cursor();
        office.core.offices().setClearance(office.office, nurse.user(), Clearance.CLEARANCE_SUPPORTER);

        Pulled after = nurse.pull(cursor);

        HouseholdDelta delta = after.deltas(household).get(0);
        assertTrue(delta.getWhole());
        assertEquals(List.of(Forms.record(visit)), after.recordIds(household));
    }

    @DatabaseTest
    void revoke_comesFirstAndNothingOfTheHouseholdAfterIt(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet reader = office.supporter();
        UUID kept = office.household(author, reader);
        UUID ended = office.household(author, reader);
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        author.pushAll(
                office.forms.create(kept, office.samples.homeVisit()),
                office.forms.create(ended, office.samples.homeVisit()));
        office.revoke(reader, ended);

        Pulled pulled = reader.pull(cursor);

        assertTrue(pulled.items().get(1).hasRevoke(), "after the start, before any household");
        assertEquals(List.of(ended), pulled.revokes());
        assertEquals(List.of(), pulled.deltas(ended));
        assertEquals(1, pulled.records(kept).size());
    }

    @DatabaseTest
    void revoke_afterTheTargetOfAPullTakenUpAgain_isSentBeforeTheCheckpoint(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet reader = office.supporter();
        UUID first = office.household(author, reader);
        UUID second = office.household(author, reader);
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        author.pushAll(
                office.forms.create(first, office.samples.homeVisit()),
                office.forms.create(second, office.samples.homeVisit()));
        ByteString target = reader.pull(cursor).cursor();
        office.revoke(reader, second);

        Pulled resumed = reader.pull(PullRequest.newBuilder()
                .setCursor(cursor)
                .setTarget(target)
                .setAfterHousehold(Ids.bytes(first))
                .build());

        assertEquals(List.of(), resumed.deltas(second));
        assertEquals(List.of(second), resumed.revokes(), "what up to the target was not sent");
        assertEquals(target, resumed.cursor());
    }

    @DatabaseTest
    void revoke_whileAPullRuns_isSentBeforeTheCheckpoint(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet reader = office.supporter();
        UUID household = office.household(author, reader);
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        author.pushAll(office.forms.create(household, office.samples.homeVisit()));
        Iterator<PullMessage> messages = oneItemEach(office)
                .pull(
                        reader.caller(),
                        PullRequest.newBuilder().setCursor(cursor).build());
        messages.next();
        office.revoke(reader, household);

        Pulled rest = Pulled.of(messages);

        assertEquals(List.of(), rest.deltas(household));
        assertEquals(List.of(household), rest.revokes());
    }

    private static PullService oneItemEach(OfficeFixture office) {
        SyncCore.Surroundings usual = office.surroundings();
        return SyncCore.over(
                        office.database,
                        new SyncCore.Surroundings(
                                usual.kinds(), usual.derived(), usual.clock(), usual.ids(), usual.random(), 1))
                .pull();
    }

    @DatabaseTest
    void revoke_ofOneReasonWhileAnotherIsLeft_isNotSent(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.coordinator();
        UUID household = office.household(coordinator);
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        office.revoke(coordinator, household);

        assertEquals(List.of(), coordinator.pull(cursor).revokes());
    }

    @DatabaseTest
    void revoke_ofTheWholeOffice_leavesTheHouseholdsWithAGrantOfTheirOwn(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.coordinator();
        UUID own = office.household(coordinator);
        UUID other = office.household();
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        office.revoke(coordinator, ScopeStore.WHOLE_OFFICE);

        Pulled pulled = coordinator.pull(cursor);

        assertEquals(Set.of(other, ScopeStore.WHOLE_OFFICE), Set.copyOf(pulled.revokes()));
        assertTrue(coordinator.pull(ByteString.EMPTY).grants().contains(own));
        assertFalse(coordinator.pull(ByteString.EMPTY).grants().contains(other));
    }

    @DatabaseTest
    void revoke_ofTheWholeOffice_followedByAnotherGrantOfIt_isNotSent(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.coordinator();
        UUID household = office.household();
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        office.revoke(coordinator, ScopeStore.WHOLE_OFFICE);
        office.grant(coordinator, ScopeStore.WHOLE_OFFICE);

        Pulled pulled = coordinator.pull(cursor);

        assertEquals(List.of(), pulled.revokes());
        assertEquals(List.of(household), pulled.grants());
    }

    @DatabaseTest
    void revokes_moreThanAMessageHolds_comeInSeveralEachOnce(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.coordinator();
        int many = 6_000;
        database.write("a city", jdbc -> {
            try (var insert =
                    jdbc.prepareStatement("INSERT INTO household (office, household, created_seq) VALUES (?, ?, 0)")) {
                for (int i = 0; i < many; i++) {
                    insert.setInt(1, office.office);
                    insert.setBytes(2, Ids.bytes(office.ids.next()).toByteArray());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();
        office.revoke(coordinator, ScopeStore.WHOLE_OFFICE);

        Pulled pulled = coordinator.pull(cursor);

        // And one for what was held back in households that do not exist.
        assertEquals(many + 1, pulled.revokes().size());
        assertEquals(many + 1, Set.copyOf(pulled.revokes()).size());
        assertTrue(pulled.messages().size() > 1);
        assertTrue(
                pulled.messages().stream().allMatch(message -> message.getSerializedSize() <= Limits.PULL_MAX_BYTES));
        assertTrue(coordinator.pull(pulled.cursor()).revokes().isEmpty());
    }

    @DatabaseTest
    void mutation_forAnEndedGrant_isQuarantinedWithAnAlarmIfItRaisesAProtection(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(worker);
        Household body = office.samples.household();
        Mutation creation = office.forms.create(household, body);
        long seen = worker.push(creation).getSeq();
        office.revoke(worker, household);
        Mutation raise = office.forms.patch(
                household,
                Forms.record(creation),
                new Edit(body, body.toBuilder().setAddressConcealed(true).build(), seen));
        Mutation visit = office.forms.create(household, office.samples.homeVisit());
        ByteString cursor = coordinator.pull(ByteString.EMPTY).cursor();

        List<MutationAnswer> answers = worker.pushAll(raise, visit);

        answers.forEach(answer -> {
            assertEquals(Outcome.QUARANTINED, answer.getOutcome());
            assertEquals(ErrorReason.GRANT_ENDED, answer.getReasons(0).getReason());
            assertFalse(answer.getRaisesApplied());
        });
        List<QuarantineRow> rows = coordinator.pull(cursor).rows();
        assertEquals(
                List.of(true, false), rows.stream().map(QuarantineRow::getAlarm).toList());

        office.core.quarantine().apply(office.office, Ids.uuid(raise.getId()), coordinator.user());
        office.core.quarantine().apply(office.office, Ids.uuid(visit.getId()), coordinator.user());

        assertTrue(office.body(Household.getDefaultInstance(), Forms.record(creation))
                .getAddressConcealed());
        assertNotNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit)));
    }

    @DatabaseTest
    void mutation_thatCreatesAHousehold_createsItAndItsAuthorsGrantInOneCommit(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        ByteString cursor = worker.pull(ByteString.EMPTY).cursor();
        UUID household = office.ids.next();
        Mutation creation = office.forms.create(household, office.samples.household()).toBuilder()
                .setCreatesHousehold(true)
                .build();
        long before = office.head();

        MutationAnswer answer = worker.push(creation);

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
        assertEquals(before + 1, answer.getSeq());
        assertEquals(before + 2, office.head(), "the outcome and the grant");
        Pulled pulled = worker.pull(cursor);
        assertEquals(List.of(household), pulled.grants());
        assertEquals(List.of(Forms.record(creation)), pulled.recordIds(household));
    }

    @DatabaseTest
    void mark_createsHousehold_onAHouseholdThatExists_meansNothing(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet stranger = office.supporter();
        UUID household = office.household();
        Mutation forged = office.forms.create(household, office.samples.household()).toBuilder()
                .setCreatesHousehold(true)
                .build();

        MutationAnswer answer = stranger.push(forged);

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.GRANT_ENDED, answer.getReasons(0).getReason());
        assertEquals(List.of(), stranger.pull(ByteString.EMPTY).deltas(household));
    }

    @DatabaseTest
    void household_createdByTwoAtOnce_isGrantedToTheFirstOnly(Database database) throws Exception {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet first = office.supporter();
        Tablet second = office.supporter();
        UUID household = office.ids.next();
        Mutation creation = office.forms.create(household, office.samples.household()).toBuilder()
                .setCreatesHousehold(true)
                .build();
        Mutation late = office.forms.create(household, office.samples.household()).toBuilder()
                .setCreatesHousehold(true)
                .build();
        CompletableFuture<MutationAnswer> meanwhile = new CompletableFuture<>();
        interference.set(written -> {
            interference.none();
            new Thread(() -> meanwhile.complete(second.push(late))).start();
        });

        assertEquals(Outcome.APPLIED, first.push(creation).getOutcome());

        assertEquals(Outcome.QUARANTINED, meanwhile.get(20, TimeUnit.SECONDS).getOutcome());
        assertEquals(List.of(), second.pull(ByteString.EMPTY).deltas(household));
    }

    @DatabaseTest
    void household_whoseCreationIsHeldBack_doesNotExist(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.ids.next();
        Mutation broken = office.forms.create(household, Household.getDefaultInstance()).toBuilder()
                .setCreatesHousehold(true)
                .build();

        assertEquals(Outcome.REJECTED, worker.push(broken).getOutcome());

        assertEquals(List.of(), coordinator.pull(ByteString.EMPTY).deltas(household));
    }

    @DatabaseTest
    void mutation_forAnUnknownHousehold_isQuarantined(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();

        MutationAnswer answer = worker.push(office.forms.create(office.ids.next(), office.samples.homeVisit()));

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.HOUSEHOLD_UNKNOWN, answer.getReasons(0).getReason());
    }

    @DatabaseTest
    void record_aboveItsAuthorsClearance_mayBeCreatedAndIsNotSentToItsAuthor(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet supporter = office.supporter();
        UUID household = office.household(supporter);
        Mutation report = office.forms.create(household, office.samples.caseFile());

        MutationAnswer answer = supporter.push(report);

        assertEquals(Outcome.CONFLICT, answer.getOutcome(), "received by staff only: the state is in dispute");
        assertNotNull(office.record(RecordKind.RECORD_KIND_CASE, Forms.record(report)));
        assertEquals(List.of(), supporter.pull(ByteString.EMPTY).recordIds(household));
    }

    @DatabaseTest
    void mutation_thatTouchesARecordAboveClearance_isQuarantinedWholeAndTheAnswerSaysNoMore(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet nurse = office.nurse();
        Tablet supporter = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(nurse, supporter);
        CaseFile file = office.samples.caseFile();
        Mutation creation = office.forms.create(household, file);
        long seen = nurse.push(creation).getSeq();
        UUID visit = office.ids.next();
        Mutation edit = office.forms.save(
                household,
                office.forms.creation(visit, office.samples.homeVisit()),
                office.forms.change(
                        Forms.record(creation),
                        new Edit(
                                file,
                                file.toBuilder().setUrgency(Urgency.URGENCY_A).build(),
                                seen)));

        MutationAnswer answer = supporter.push(edit);

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(List.of(), answer.getReasonsList());
        assertFalse(answer.getRaisesApplied());
        assertNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, visit));
        QuarantineRow own = supporter.pull(ByteString.EMPTY).rows().get(0);
        assertEquals(List.of(), own.getReasonsList());
        assertTrue(own.getMutation().isEmpty());
        QuarantineRow seenByCoordinator =
                coordinator.pull(ByteString.EMPTY).rows().get(0);
        assertEquals(
                ErrorReason.ABOVE_CLEARANCE, seenByCoordinator.getReasons(0).getReason());
        assertEquals(edit.toByteString(), seenByCoordinator.getMutation());
    }

    @DatabaseTest
    void pull_whoseAccountIsClosedInItsMiddle_sendsNothingMore(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        for (int i = 0; i < 400; i++) {
            worker.push(office.forms.create(household, office.samples.homeVisit()));
        }
        var messages = office.core.pull().pull(worker.caller(), org.yorisoi.sync.v1.PullRequest.getDefaultInstance());
        messages.next();
        office.core.offices().setActive(office.office, worker.user(), false);

        SyncRefusal refusal = assertThrows(SyncRefusal.class, messages::next);

        assertEquals(ErrorReason.ACCOUNT_CLOSED, refusal.reason());
    }

    @DatabaseTest
    void mutation_ofAClosedAccount_isQuarantined(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        office.core.offices().setActive(office.office, worker.user(), false);

        MutationAnswer answer = worker.push(office.forms.create(household, office.samples.homeVisit()));

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.ACCOUNT_CLOSED, answer.getReasons(0).getReason());
        assertEquals(
                ErrorReason.ACCOUNT_CLOSED,
                assertThrows(SyncRefusal.class, () -> worker.pull(ByteString.EMPTY))
                        .reason());
    }

    @DatabaseTest
    void poke_isForChangesInTheScopeOnly(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet sees = office.supporter();
        Tablet seesNot = office.supporter();
        Tablet otherCoordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        UUID household = office.household(author, sees);
        long before = office.head();

        author.push(office.forms.create(household, office.samples.homeVisit()));
        assertTrue(office.core.watch().changedSince(sees.caller(), before));
        assertFalse(office.core.watch().changedSince(seesNot.caller(), before));

        long held = office.head();
        author.push(office.forms.create(household, Household.getDefaultInstance()));
        assertTrue(office.core.watch().changedSince(author.caller(), held), "its own row was opened");
        assertFalse(office.core.watch().changedSince(sees.caller(), held));
        assertFalse(office.core.watch().changedSince(otherCoordinator.caller(), held), "the household is not theirs");
    }
}
