package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** A tablet acts on a loss at once, also without a network. */
class SavedMarksTest {
    private static final UUID HOUSEHOLD = new UUID(0x11, 1);
    private static final UUID HOME = new UUID(0x22, 1);

    @TempDir
    Path directory;

    private final Samples samples = new Samples(7);
    private final FakeServer server = new FakeServer();
    private Tablet tablet;
    private Entry<Person> mother;

    @BeforeEach
    void open() {
        tablet = new Tablet(directory, server);
        server.grant(HOUSEHOLD);
        server.put(
                HOUSEHOLD,
                RecordKind.RECORD_KIND_HOUSEHOLD_VALUE,
                HOME,
                samples.household().toBuilder().clearNoReminders().build().toByteString());
        assertTrue(tablet.client.sync().complete());
        mother = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        assertTrue(tablet.client.sync().complete());
        server.offline = true;
    }

    @AfterEach
    void close() {
        tablet.close();
    }

    private PregnancyLoss loss() {
        return samples.restricted().pregnancyLoss().toBuilder()
                .clearPregnancyId()
                .setPersonId(Ids.bytes(mother.id()))
                .build();
    }

    private boolean homeIsSilent() {
        return tablet.client.records(Household.class).find(HOME).value().getNoReminders();
    }

    @Test
    void loss_savedOffline_marksWhatTheTabletHoldsInTheSameSave() {
        tablet.client.records(PregnancyLoss.class).save(HOUSEHOLD, loss());

        assertTrue(homeIsSilent());
        assertTrue(tablet.people().find(mother.id()).value().getNoReminders());
        assertEquals(1, tablet.client.state().pending());
        server.offline = false;
        tablet.client.sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals(
                List.of(
                        RecordKind.RECORD_KIND_PREGNANCY_LOSS,
                        RecordKind.RECORD_KIND_HOUSEHOLD,
                        RecordKind.RECORD_KIND_PERSON),
                sent.getOperationsList().stream().map(Operation::getKind).toList());
        assertTrue(sent.getOperationsList().stream().allMatch(each -> Ids.isId(each.getId())));
    }

    @Test
    void loss_savedWithAnotherChangeOfTheRecord_marksItBesideThat() {
        Person renamed = mother.value().toBuilder().setCallName("もりさん").build();
        Save save = tablet.client.save(HOUSEHOLD).change(mother, renamed);
        save.create(loss());
        save.commit();

        Person shown = tablet.people().find(mother.id()).value();
        assertTrue(shown.getNoReminders());
        assertEquals("もりさん", shown.getCallName());
    }

    @Test
    void loss_savedTogetherWithALoweringOfTheMark_marksItAllTheSame() {
        tablet.client.records(PregnancyLoss.class).save(HOUSEHOLD, loss());
        Entry<Person> silent = tablet.people().find(mother.id());
        Person lowered = silent.value().toBuilder().setNoReminders(false).build();
        Save save = tablet.client.save(HOUSEHOLD).change(silent, lowered);
        save.create(loss());
        save.commit();

        assertTrue(tablet.people().find(mother.id()).value().getNoReminders());
    }

    /** The child's words and that they are not to be passed on are one form. */
    @Test
    void voice_savedTogetherWithWhatIsNotToBeTold_bearsTheMarkFromTheBeginning() {
        Save save = tablet.client.save(HOUSEHOLD);
        UUID voice = save.create(
                samples.support().childVoice().toBuilder().clearDoNotTell().build());
        save.create(samples.restricted().doNotTell().toBuilder()
                .setVoiceId(Ids.bytes(voice))
                .build());
        save.commit();

        assertTrue(tablet.client.records(ChildVoice.class).find(voice).value().getDoNotTell());
        server.offline = false;
        tablet.client.sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals(2, sent.getOperationsCount(), "no operation of its own");
        assertTrue(sent.getOperations(0).hasCreate());
    }

    @Test
    void recordFromWhichNothingFollows_marksNothing() {
        tablet.people().save(HOUSEHOLD, Tablet.person("林"));
        assertFalse(homeIsSilent());
    }
}
