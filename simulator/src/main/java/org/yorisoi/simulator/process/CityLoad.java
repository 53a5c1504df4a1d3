package org.yorisoi.simulator.process;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.city.Filed;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;

/**
 * Brings families into an office the way every save goes: who made a record hands it in, from a computer, and the
 * coordinator then takes it from state to state.
 */
final class CityLoad {
    private static final int FAMILIES_AT_ONCE = 50;
    private static final int MUTATION_BYTES = Limits.MUTATION_BYTES / 2;

    private final SyncCore core;
    private final int office;
    private final IdSource ids;
    private final Worker coordinator;
    private final Map<UUID, Computer> computers = new LinkedHashMap<>();
    private final StateSteps steps = new StateSteps(Lifecycles.standard());

    /** @param workers the coordinator last; each gets a computer */
    CityLoad(SyncCore core, int office, List<Worker> workers, IdSource ids) {
        this.core = core;
        this.office = office;
        this.ids = ids;
        this.coordinator = workers.get(workers.size() - 1);
        for (Worker worker : workers) {
            computers.put(
                    worker.user(),
                    new Computer(core, office, worker.user(), worker.role().clearance()));
        }
    }

    /** One record on its way: its versions, and the log number of the one that is there. */
    private static final class Rising {
        final UUID household;
        final Filed filed;
        final List<Message> versions;
        long seq;

        Rising(UUID household, Filed filed, List<Message> versions) {
            this.household = household;
            this.filed = filed;
            this.versions = versions;
        }
    }

    /** Files the families, and grants each to the worker who visits it. */
    void families(List<FamilyFile> families) {
        for (int from = 0; from < families.size(); from += FAMILIES_AT_ONCE) {
            file(families.subList(from, Math.min(from + FAMILIES_AT_ONCE, families.size())));
        }
    }

    /** Files what stands in the office room. */
    void room(UUID household, List<Filed> records) {
        List<Rising> rising =
                records.stream().map(filed -> rising(household, filed)).toList();
        create(coordinator.user(), rising, false);
    }

    private void file(List<FamilyFile> families) {
        List<Rising> rising = new ArrayList<>();
        for (FamilyFile family : families) {
            family.records().forEach(filed -> rising.add(rising(family.household(), filed)));
        }
        create(coordinator.user(), rising, true);
        for (FamilyFile family : families) {
            core.offices().grant(office, family.worker(), family.household());
        }
        for (UUID author : computers.keySet()) {
            if (!author.equals(coordinator.user())) {
                create(author, rising, false);
            }
        }
        // A case ends when nothing of it is open any more.
        rise(rising.stream().filter(each -> !isCase(each)).toList());
        rise(rising.stream().filter(CityLoad::isCase).toList());
    }

    private static boolean isCase(Rising each) {
        return each.filed.kind() == RecordKind.RECORD_KIND_CASE;
    }

    private Rising rising(UUID household, Filed filed) {
        return new Rising(household, filed, steps.versions(schema(filed), filed.body()));
    }

    private static KindSchema schema(Filed filed) {
        return Kinds.standard().get(filed.kind().getNumber());
    }

    private void create(UUID author, List<Rising> of, boolean households) {
        List<Rising> own =
                of.stream().filter(each -> each.filed.author().equals(author)).toList();
        Set<UUID> begun = new HashSet<>();
        send(
                computer(author),
                own,
                each -> Operation.newBuilder().setCreate(each.versions.get(0).toByteString()),
                household -> households && begun.add(household));
    }

    /** Round by round: what has to take another step takes it. */
    private void rise(List<Rising> rising) {
        Computer computer = computer(coordinator.user());
        for (int round = 1; ; round++) {
            int next = round;
            List<Rising> left =
                    rising.stream().filter(each -> each.versions.size() > next).toList();
            if (left.isEmpty()) {
                return;
            }
            send(computer, left, each -> step(each, next), household -> false);
        }
    }

    private static Operation.Builder step(Rising each, int round) {
        Body before = Body.trusted(each.versions.get(round - 1).toByteString());
        Body after = Body.trusted(each.versions.get(round).toByteString());
        return Operation.newBuilder().setSeenSeq(each.seq).setPatch(Merge.diff(schema(each.filed), before, after));
    }

    private Computer computer(UUID user) {
        Computer computer = computers.get(user);
        if (computer == null) {
            throw new IllegalStateException("a record of somebody who does not work here");
        }
        return computer;
    }

    /** What is done to one record. */
    private interface Change {
        Operation.Builder to(Rising rising);
    }

    /** True if a mutation creates its household. */
    private interface First {
        boolean of(UUID household);
    }

    /** A mutation in the making: of one household, and of what fits into one. */
    private static final class Parcel {
        final UUID household;
        final List<Rising> named = new ArrayList<>();
        final List<Operation> operations = new ArrayList<>();
        int bytes;

        Parcel(UUID household) {
            this.household = household;
        }

        boolean takes(Rising each, Operation operation) {
            return household.equals(each.household)
                    && operations.size() < Limits.OPERATIONS
                    && bytes + operation.getSerializedSize() < MUTATION_BYTES;
        }

        void add(Rising each, Operation operation) {
            named.add(each);
            operations.add(operation);
            bytes += operation.getSerializedSize();
        }
    }

    /** One mutation for each household, or a few if it has much; the log numbers of the answers are noted. */
    private void send(Computer computer, List<Rising> rising, Change change, First first) {
        List<Parcel> parcels = new ArrayList<>();
        for (Rising each : rising) {
            Operation operation = change.to(each)
                    .setKind(each.filed.kind())
                    .setId(Ids.bytes(each.filed.id()))
                    .build();
            if (parcels.isEmpty() || !parcels.get(parcels.size() - 1).takes(each, operation)) {
                parcels.add(new Parcel(each.household));
            }
            parcels.get(parcels.size() - 1).add(each, operation);
        }
        List<Mutation> mutations = new ArrayList<>();
        for (Parcel parcel : parcels) {
            mutations.add(Mutation.newBuilder()
                    .setId(Ids.bytes(ids.next()))
                    .setHousehold(Ids.bytes(parcel.household))
                    .setCreatesHousehold(first.of(parcel.household))
                    .addAllOperations(parcel.operations)
                    .build());
        }
        List<MutationAnswer> answers = computer.push(mutations);
        for (int i = 0; i < answers.size(); i++) {
            long seq = answers.get(i).getSeq();
            parcels.get(i).named.forEach(each -> each.seq = seq);
        }
    }
}
