package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.refused.FieldChange;
import org.yorisoi.contract.refused.HostileBodies;
import org.yorisoi.contract.refused.RefusedRow;
import org.yorisoi.contract.refused.RefusedTable;
import org.yorisoi.contract.refused.Told;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.Reason;

/** What a tablet of another program hands in although it is broken, of every kind: kept whole until a person corrects it. */
class RefusedMutationTest {
    private static final int BATCH = 60;

    private OfficeFixture office;
    private Tablet author;
    private Tablet coordinator;

    /** One for each kind: no rule between records is about it. */
    private UUID family;

    private UUID room;

    private void open(Database database) {
        office = new OfficeFixture(database);
        author = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        coordinator = office.coordinator();
        room = Ids.uuid(author.hello().getOfficeRoom());
    }

    @DatabaseTest
    void brokenRecord_ofEveryKindAndRow_isKeptWholeWithItsRulesAndComesInCorrected(Database database) {
        open(database);
        Map<ByteString, Mutation> sent = new HashMap<>();
        for (RefusedTable table : tables()) {
            family = office.household(author);
            List<RefusedRow> rows =
                    table.rows().stream().filter(row -> isBroken(table, row)).toList();
            List<Mutation> broken = rows.stream()
                    .map(row -> creation(table, row.applied(table.start())))
                    .toList();
            List<MutationAnswer> answers = pushInBatches(broken);
            for (int i = 0; i < rows.size(); i++) {
                assertRefused(table.kind(), rows.get(i), answers.get(i), broken.get(i));
                sent.put(broken.get(i).getId(), broken.get(i));
            }
            corrects(table, broken.get(0));
            sent.remove(broken.get(0).getId());
        }
        List<QuarantineRow> told = coordinator.pull(ByteString.EMPTY).rows();
        assertEquals(sent.size(), told.size());
        told.forEach(row -> assertEquals(sent.get(row.getMutationId()).toByteString(), row.getMutation()));
    }

    private void corrects(RefusedTable table, Mutation broken) {
        Mutation corrected = creation(table, table.start()).toBuilder()
                .setClosesRow(broken.getId())
                .build();

        MutationAnswer answer = coordinator.push(corrected);

        assertEquals(Outcome.APPLIED, answer.getOutcome(), table + ": " + answer);
        assertEquals(table.start(), office.body(table.start(), Forms.record(corrected)));
        HeldMutation.Closing closing = office.row(broken).closing();
        assertNotNull(closing, table.toString());
        assertEquals(QuarantineState.QUARANTINE_STATE_APPLIED, closing.state());
        assertEquals(coordinator.user(), closing.by());
    }

    @DatabaseTest
    void bodyThatCannotBeRead_ofEveryKind_isKeptWholeAndTheLaneMovesOn(Database database) {
        open(database);
        for (RefusedTable table : tables()) {
            family = office.household(author);
            HostileBodies bodies = new HostileBodies(table);
            List<ByteString> unreadable = new ArrayList<>(bodies.noTexts());
            unreadable.add(bodies.cut());
            unreadable.add(bodies.claimsTwoGigabytes());
            List<Mutation> hostile = new ArrayList<>();
            for (ByteString body : unreadable) {
                hostile.add(withBody(creation(table, table.start()), body));
            }
            Mutation sound = creation(table, table.start());
            hostile.add(sound);

            List<MutationAnswer> answers = pushInBatches(hostile);

            for (int i = 0; i < unreadable.size(); i++) {
                assertEquals(Outcome.REJECTED, answers.get(i).getOutcome(), table.toString());
                assertEquals(
                        ErrorReason.OPERATION_MALFORMED,
                        answers.get(i).getReasons(0).getReason());
                assertEquals(hostile.get(i), office.row(hostile.get(i)).mutation());
            }
            assertEquals(Outcome.APPLIED, answers.get(unreadable.size()).getOutcome(), table.toString());
            assertEquals(table.start(), office.body(table.start(), Forms.record(sound)));
        }
    }

    private static List<RefusedTable> tables() {
        return RefusedTable.all().stream()
                .filter(table -> !table.kind().serverOnly())
                .toList();
    }

    /**
     * As the record's creation: a state that nothing begins with is another matter, and what is too large for a mutation
     * is rejected as that.
     */
    private static boolean isBroken(RefusedTable table, RefusedRow row) {
        return row.blocks()
                && row.changes().stream().noneMatch(change -> isDecidedOtherwise(table.kind(), change))
                && row.applied(table.start()).getSerializedSize() < Limits.MUTATION_BYTES / 2;
    }

    private static boolean isDecidedOtherwise(KindSchema kind, FieldChange change) {
        FieldDescriptor field = kind.descriptor().findFieldByName(change.path().replaceAll("[.\\[].*", ""));
        Policy policy = field == null
                ? Policy.POLICY_UNSPECIFIED
                : kind.unitOf(field.getNumber()).policy();
        return policy == Policy.POLICY_LIFECYCLE || policy == Policy.POLICY_SERVER;
    }

    private Mutation creation(RefusedTable table, Message body) {
        return office.forms.create(table.kind().officeRoom() ? room : family, body);
    }

    private static Mutation withBody(Mutation creation, ByteString body) {
        return creation.toBuilder()
                .setOperations(0, creation.getOperations(0).toBuilder().setCreate(body))
                .build();
    }

    private List<MutationAnswer> pushInBatches(List<Mutation> mutations) {
        List<MutationAnswer> answers = new ArrayList<>();
        for (int from = 0; from < mutations.size(); from += BATCH) {
            answers.addAll(author.pushAll(mutations.subList(from, Math.min(from + BATCH, mutations.size()))));
        }
        return answers;
    }

    private void assertRefused(KindSchema kind, RefusedRow row, MutationAnswer answer, Mutation broken) {
        assertEquals(Outcome.REJECTED, answer.getOutcome(), kind.kind() + " " + row + " " + answer);
        assertEquals(rules(kind, row), rules(answer.getReasonsList()), row.toString());
        answer.getReasonsList().forEach(reason -> assertEquals(ErrorReason.RULE_BROKEN, reason.getReason()));
        HeldMutation held = office.row(broken);
        assertEquals(broken, held.mutation());
        assertEquals(ErrorReason.RULE_BROKEN, held.reason());
        assertEquals(answer.getReasonsList(), held.reasons());
        assertTrue(held.rejected());
        assertNull(held.closing());
        assertNull(office.record(RecordKind.forNumber(kind.kind()), Forms.record(broken)));
    }

    private static List<String> rules(KindSchema kind, RefusedRow row) {
        return row.told().stream()
                .filter(told -> told.severity() == Severity.ERROR)
                .map(told -> field(kind, told) + " " + told.rule())
                .toList();
    }

    private static int field(KindSchema kind, Told told) {
        String name = told.path().replaceAll("[.\\[].*", "");
        return name.isEmpty() ? 0 : kind.descriptor().findFieldByName(name).getNumber();
    }

    private static List<String> rules(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.getField() + " " + reason.getRule())
                .toList();
    }
}
