package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** Marks that follow from records of a higher clearance: set by the server, whatever the author's device knows of them. */
class FollowingMarksTest {
    private static final RecordKind HOUSEHOLD = RecordKind.RECORD_KIND_HOUSEHOLD;

    /** An office with one family, without any mark. */
    private static final class Family {
        final OfficeFixture office;
        final Tablet author;
        final Tablet coordinator;
        final UUID household;

        Family(Database database) {
            office = new OfficeFixture(database);
            author = office.supporter();
            coordinator = office.coordinator();
            household = office.household(author);
        }

        Household unmarked() {
            return office.samples.household().toBuilder()
                    .clearNoReminders()
                    .clearAddressConcealed()
                    .build();
        }

        UUID add(Message record) {
            Mutation creation = office.forms.create(household, record);
            assertEquals(Outcome.APPLIED, coordinator.push(creation).getOutcome());
            return Forms.record(creation);
        }

        MutationAnswer report(Message record) {
            return author.push(office.forms.create(household, record));
        }

        PregnancyLoss loss() {
            return office.samples.restricted().pregnancyLoss();
        }

        Household household(UUID id) {
            return office.body(Household.getDefaultInstance(), id);
        }

        long seq(UUID id) {
            return office.record(HOUSEHOLD, id).seq();
        }
    }

    @DatabaseTest
    void loss_ofAnOldApp_marksHouseholdPregnancyAndPersonInItsCommit(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        Person mother = family.office.samples.mother(family.office.samples.family()).toBuilder()
                .clearNoReminders()
                .build();
        UUID person = family.add(mother);
        UUID other = family.add(mother);
        UUID pregnancy = family.add(family.office.samples.health().pregnancy().toBuilder()
                .clearNoReminders()
                .build());

        MutationAnswer answer = family.report(family.loss().toBuilder()
                .setPersonId(Ids.bytes(person))
                .setPregnancyId(Ids.bytes(pregnancy))
                .build());

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        assertFalse(answer.getWroteNamed(), "its device does not know all that was written");
        assertTrue(family.household(home).getNoReminders());
        assertTrue(family.office.body(Person.getDefaultInstance(), person).getNoReminders());
        assertFalse(family.office.body(Person.getDefaultInstance(), other).getNoReminders());
        assertTrue(family.office.body(Pregnancy.getDefaultInstance(), pregnancy).getNoReminders());
        assertEquals(answer.getSeq(), family.seq(home), "one commit");
    }

    @DatabaseTest
    void mark_reachesASupporterWhoSeesNothingOfTheLoss_andHistoryNamesItsAuthor(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        Tablet colleague = family.office.supporter();
        family.office.grant(colleague, family.household);
        ByteString cursor = colleague.pull(ByteString.EMPTY).cursor();

        family.report(family.loss());

        assertEquals(List.of(home), colleague.pull(cursor).recordIds(family.household));
        HistoryRow row = family.office.history(HOUSEHOLD, home).get(0);
        assertEquals(family.author.user(), row.change().user());
        assertEquals(Set.of(Household.NO_REMINDERS_FIELD_NUMBER), row.change().raised());
        assertFalse(row.change().own(), "a record that the mutation does not name");
    }

    @DatabaseTest
    void household_thatComesAfterTheLoss_isMarkedWhenItComes(Database database) {
        Family family = new Family(database);
        family.report(family.loss());
        Mutation late = family.office.forms.create(family.household, family.unmarked());

        MutationAnswer answer = family.author.push(late);

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        assertFalse(answer.getWroteNamed());
        assertTrue(family.household(Forms.record(late)).getNoReminders());
    }

    @DatabaseTest
    void household_inTheSameMutationAsTheLoss_isMarked(Database database) {
        Family family = new Family(database);
        UUID home = family.office.ids.next();
        Mutation both = family.office.forms.save(
                family.household,
                family.office.forms.creation(home, family.unmarked()),
                family.office.forms.creation(family.office.ids.next(), family.loss()));

        family.author.push(both);

        assertTrue(family.household(home).getNoReminders());
    }

    @DatabaseTest
    void loss_ofAnAppThatMarksItself_isWrittenAsNamed(Database database) {
        Family family = new Family(database);
        Household before = family.unmarked();
        UUID home = family.add(before);
        Edit mark = new Edit(before, before.toBuilder().setNoReminders(true).build(), family.seq(home));
        Mutation whole = family.office.forms.save(
                family.household,
                family.office.forms.creation(family.office.ids.next(), family.loss()),
                family.office.forms.change(home, mark));

        MutationAnswer answer = family.author.push(whole);

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        assertTrue(answer.getWroteNamed());
        assertEquals(1, family.office.history(HOUSEHOLD, home).size());
    }

    @DatabaseTest
    void mark_thatWasThere_isRaisedAgain_soThatNobodyLowersItUnseen(Database database) {
        Family family = new Family(database);
        Household before = family.unmarked().toBuilder().setNoReminders(true).build();
        UUID home = family.add(before);
        Edit lower = new Edit(before, before.toBuilder().clearNoReminders().build(), family.seq(home));
        family.report(family.loss());

        MutationAnswer answer = family.coordinator.push(family.office.forms.patch(family.household, home, lower));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(
                ConflictSort.CONFLICT_SORT_PROTECTIVE,
                family.office.conflict(answer).getSort());
        assertTrue(family.household(home).getNoReminders());
    }

    @DatabaseTest
    void mark_thatACoordinatorLowered_doesNotComeBackWithAnEditOfTheLoss(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        PregnancyLoss loss = family.loss();
        UUID record = family.add(loss);
        Household marked = family.household(home);
        Edit lower = new Edit(marked, marked.toBuilder().clearNoReminders().build(), family.seq(home));
        assertEquals(
                Outcome.APPLIED,
                family.coordinator
                        .push(family.office.forms.patch(family.household, home, lower))
                        .getOutcome());
        Edit note = new Edit(
                loss,
                loss.toBuilder().setNote("話を聞いた。").build(),
                family.office
                        .record(RecordKind.RECORD_KIND_PREGNANCY_LOSS, record)
                        .seq());

        family.coordinator.push(family.office.forms.patch(family.household, record, note));

        assertFalse(family.household(home).getNoReminders());
    }

    @DatabaseTest
    void loss_handedInTwice_marksOnce(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        Mutation loss = family.office.forms.create(family.household, family.loss());
        family.author.push(loss);
        long seq = family.seq(home);

        family.author.push(loss);

        assertEquals(seq, family.seq(home));
    }

    @DatabaseTest
    void loss_heldBack_isAnAlarmAndMarksWhenItIsApplied(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        family.office.revoke(family.author, family.household);
        Mutation loss = family.office.forms.create(family.household, family.loss());
        assertEquals(Outcome.QUARANTINED, family.author.push(loss).getOutcome());
        assertTrue(family.office.row(loss).alarm());

        family.office.core.quarantine().apply(family.office.office, Forms.record(loss), family.coordinator.user());

        assertTrue(family.household(home).getNoReminders());
    }

    @DatabaseTest
    void loss_namingARecordOfAnotherFamily_marksNothingThere(Database database) {
        Family family = new Family(database);
        UUID elsewhere = family.office.household(family.coordinator);
        Mutation stranger = family.office.forms.create(
                elsewhere,
                family.office.samples.mother(family.office.samples.family()).toBuilder()
                        .clearNoReminders()
                        .build());
        family.coordinator.push(stranger);

        MutationAnswer answer = family.report(
                family.loss().toBuilder().setPersonId(stranger.getId()).build());

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        assertFalse(family.office
                .body(Person.getDefaultInstance(), Forms.record(stranger))
                .getNoReminders());
    }

    @DatabaseTest
    void concealment_untilItEnds_concealsTheAddress(Database database) {
        Family family = new Family(database);
        UUID home = family.add(family.unmarked());
        var concealment = family.office.samples.restricted().concealment();

        family.report(
                concealment.toBuilder().setEndedOn(concealment.getDecidedOn()).build());
        assertFalse(family.household(home).getAddressConcealed());
        MutationAnswer ended = family.report(concealment.toBuilder()
                .setEndedOn(concealment.getDecidedOn())
                .addEndedByIds(family.office.samples.idBytes())
                .addEndedByIds(family.office.samples.idBytes())
                .build());
        assertEquals(Outcome.APPLIED, ended.getOutcome());
        assertFalse(family.household(home).getAddressConcealed());
        family.report(concealment.toBuilder().clearEndedOn().build());
        assertTrue(family.household(home).getAddressConcealed());
    }

    @DatabaseTest
    void doNotTell_reporterAndRiskAssessment_markWhatTheyAreAbout(Database database) {
        Family family = new Family(database);
        UUID voice = family.add(family.office.samples.support().childVoice().toBuilder()
                .clearDoNotTell()
                .build());
        CaseFile file = family.office.samples.caseFile().toBuilder()
                .clearRestrictedDetail()
                .build();
        UUID first = family.add(file);
        UUID second = family.add(file);
        var restricted = family.office.samples.restricted();

        family.report(
                restricted.doNotTell().toBuilder().setVoiceId(Ids.bytes(voice)).build());
        family.report(
                restricted.reporter().toBuilder().setCaseId(Ids.bytes(first)).build());
        family.report(restricted.riskAssessment().toBuilder()
                .setCaseId(Ids.bytes(second))
                .build());

        assertTrue(family.office.body(ChildVoice.getDefaultInstance(), voice).getDoNotTell());
        assertTrue(family.office.body(CaseFile.getDefaultInstance(), first).getRestrictedDetail());
        assertTrue(family.office.body(CaseFile.getDefaultInstance(), second).getRestrictedDetail());
        assertEquals(List.<ErrorReason>of(), family.office.openReasons());
        assertEquals(Clearance.CLEARANCE_SUPPORTER, family.author.hello().getClearance());
    }
}
