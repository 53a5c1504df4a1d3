package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** Whatever tablets and the office may do, in any order: honest, stale, broken, cloned and forged. */
final class LogWalk {
    /** A record that some mutation named, whether or not it came to be. */
    private record Known(UUID household, UUID id, Message created) {}

    final OfficeFixture office;
    final List<MutationAnswer> answers = new ArrayList<>();
    int refusals;
    int compacted;
    private long days;

    private final Random random;
    private final List<Tablet> tablets = new ArrayList<>();
    private final List<UUID> households = new ArrayList<>();
    private final List<Known> records = new ArrayList<>();
    private final List<Mutation> sent = new ArrayList<>();

    LogWalk(Database database, long seed) {
        office = new OfficeFixture(database);
        random = new Random(seed);
        tablets.add(office.supporter());
        tablets.add(office.supporter());
        tablets.add(office.nurse());
        tablets.add(office.coordinator());
        for (int i = 0; i < 3; i++) {
            households.add(office.household(tablets.get(0), tablets.get(1), tablets.get(2)));
        }
    }

    void step() {
        try {
            switch (random.nextInt(30)) {
                case 0, 7, 8 -> office.grant(any(tablets), any(households));
                case 1 -> office.revoke(any(tablets), any(households));
                case 2 -> decide();
                case 3 ->
                    office.core
                            .offices()
                            .setClearance(office.office, tablets.get(0).user(), clearance());
                case 4 -> clone(any(tablets));
                case 5 -> repeat(any(tablets));
                case 6 -> any(tablets).pull(ByteString.EMPTY);
                case 9, 10 -> compact();
                default -> push(any(tablets));
            }
        } catch (SyncRefusal refused) {
            refusals++;
        }
    }

    /** A new epoch; every lane begins at 1. */
    void restore() {
        office.core.epochs().begin(office.office);
        tablets.forEach(tablet -> tablet.no = 0);
    }

    /** Some records are deleted, and for half a year nobody thinks of them. */
    private void compact() {
        for (int i = 0; i < 4 && !records.isEmpty(); i++) {
            Known known = any(records);
            Mutation delete = office.forms.delete(known.household(), kind(known.created()), known.id(), office.head());
            push(tablets.get(3), List.of(delete));
        }
        office.compactAfter(days);
        days += 200;
        compacted += office.compactAfter(days).tombstones();
    }

    private Clearance clearance() {
        return random.nextBoolean() ? Clearance.CLEARANCE_SUPPORTER : Clearance.CLEARANCE_STAFF;
    }

    private void decide() {
        List<HeldMutation> open = office.core.quarantine().open(office.office);
        if (open.isEmpty()) {
            return;
        }
        UUID row = any(open).id();
        UUID by = tablets.get(3).user();
        if (random.nextInt(3) == 0) {
            office.core.quarantine().dismiss(office.office, row, by, "二重");
        } else {
            office.core.quarantine().apply(office.office, row, by);
        }
    }

    /** A second store of the tablet uses its last number again; then the tablet is enrolled anew. */
    private void clone(Tablet tablet) {
        if (tablet.no == 0) {
            return;
        }
        List<Mutation> other = List.of(mutation(), mutation());
        sent.addAll(other);
        try {
            tablet.push(tablet.batch(tablet.no, other));
        } catch (SyncRefusal forked) {
            refusals++;
        }
        Tablet again = office.reenrolled(tablet, office.head());
        tablets.set(tablets.indexOf(tablet), again);
        if (random.nextBoolean()) {
            answers.addAll(again.pushAll(other));
        }
    }

    private void repeat(Tablet tablet) {
        if (!sent.isEmpty()) {
            push(tablet, List.of(any(sent), any(sent)));
        }
    }

    private void push(Tablet tablet) {
        List<Mutation> batch = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            batch.add(mutation());
        }
        sent.addAll(batch);
        push(tablet, batch);
    }

    private void push(Tablet tablet, List<Mutation> mutations) {
        PushBatch batch = tablet.batch(tablet.no + 1, mutations).toBuilder()
                .setAttempt(random.nextInt(6) == 0 ? 3 : 1)
                .build();
        PushAnswer answer = tablet.push(batch);
        tablet.no += mutations.size();
        answers.addAll(answer.getAnswersList());
    }

    private Mutation mutation() {
        UUID household = any(households);
        List<Operation> operations = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 0; i >= 0; i--) {
            operations.add(operation(household));
        }
        Mutation.Builder mutation = office.forms.save(household, operations.toArray(Operation[]::new)).toBuilder();
        switch (random.nextInt(20)) {
            case 0 -> mutation.setStrict(true);
            case 1 -> mutation.setClosesRow(Ids.bytes(rowOrNothing()));
            case 2 ->
                mutation.clearOperations()
                        .setClosesRow(Ids.bytes(rowOrNothing()))
                        .setCloseReason("二重");
            case 3 -> mutation.setRecovered(true);
            case 4 -> mutation.setHousehold(Ids.bytes(newHousehold())).setCreatesHousehold(true);
            case 5 -> mutation.setCreatesHousehold(true);
            default -> {}
        }
        return mutation.build();
    }

    /** Now and then one more; else one that nobody hears of again. */
    private UUID newHousehold() {
        UUID created = office.ids.next();
        if (households.size() < 6) {
            households.add(created);
        }
        return created;
    }

    private UUID rowOrNothing() {
        List<HeldMutation> open = office.core.quarantine().open(office.office);
        return open.isEmpty() || random.nextInt(5) == 0
                ? office.ids.next()
                : any(open).id();
    }

    private Operation operation(UUID household) {
        int choice = random.nextInt(12);
        if (records.isEmpty() || choice < 2) {
            return creation(household);
        }
        List<UUID> conflicts = choice == 2 ? openConflicts(household) : List.of();
        if (!conflicts.isEmpty()) {
            return office.forms.resolution(any(conflicts), ConflictResolution.forNumber(2 + random.nextInt(3)));
        }
        if (choice == 3) {
            return Operation.newBuilder()
                    .setKindValue(random.nextBoolean() ? 4711 : 4)
                    .setId(Ids.bytes(office.ids.next()))
                    .setCreate(ByteString.copyFromUtf8("nonsense"))
                    .build();
        }
        List<Known> here = records.stream()
                .filter(one -> one.household().equals(household) || random.nextInt(20) == 0)
                .toList();
        if (here.isEmpty()) {
            return creation(household);
        }
        Known known = any(here);
        long seen = random.nextBoolean() ? 0 : office.head() - random.nextInt(6);
        if (choice == 4) {
            return office.forms
                    .delete(household, kind(known.created()), known.id(), Math.max(0, seen))
                    .getOperations(0);
        }
        if (choice == 5) {
            return office.forms.creation(known.id(), known.created());
        }
        return office.forms.change(
                known.id(), new Edit(varied(known.created()), varied(known.created()), Math.max(0, seen)));
    }

    private List<UUID> openConflicts(UUID household) {
        return office.read(session -> new RecordStore(session)
                .page(household, Clearance.CLEARANCE_COORDINATOR, 0, Integer.MAX_VALUE).stream()
                        .filter(record -> ConflictRecords.isConflict(record.key()))
                        .map(record -> record.key().id())
                        .toList());
    }

    private Operation creation(UUID household) {
        Message body = switch (random.nextInt(6)) {
            case 0 -> office.samples.caseFile();
            case 1, 2 -> office.samples.household();
            case 3 -> HomeVisit.getDefaultInstance();
            default -> office.samples.visits().draft();
        };
        UUID id = office.ids.next();
        records.add(new Known(household, id, body));
        return office.forms.creation(id, body);
    }

    /** The record as some screen may have shown it: few values, so that edits meet and build on one another. */
    private Message varied(Message body) {
        if (body instanceof HomeVisit visit) {
            HomeVisit.Builder varied = visit.toBuilder();
            switch (random.nextInt(4)) {
                case 0 -> varied.setOpinion("所見" + random.nextInt(3));
                case 1 -> varied.setCaregiverBurden(9 + random.nextInt(3));
                case 2 -> varied.setNarrative(visit.getNarrative() + "追記" + random.nextInt(2) + "。");
                default -> varied.setLeftNote(random.nextBoolean());
            }
            return varied.build();
        }
        if (body instanceof Household household) {
            return household.toBuilder()
                    .setAddressConcealed(random.nextBoolean())
                    .setTwoPersonRequired(random.nextBoolean())
                    .setBuilding(random.nextInt(3) + "号室")
                    .setResidenceDiffers(random.nextInt(6) == 0)
                    .build();
        }
        return ((CaseFile) body)
                .toBuilder()
                        .setStatus(CaseStatus.forNumber(1 + random.nextInt(4)))
                        .setSummary("概要" + random.nextInt(3))
                        .build();
    }

    private static RecordKind kind(Message body) {
        return RecordKind.forNumber(Kinds.standard().of(body.getClass()).kind());
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
