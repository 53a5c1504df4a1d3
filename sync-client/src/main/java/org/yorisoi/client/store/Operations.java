package org.yorisoi.client.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/** What a mutation says about which records. */
final class Operations {
    private Operations() {}

    /** The record that an operation is about; an empty id stands for the mutation's. */
    static RecordKey record(Mutation mutation, Operation operation) {
        return new RecordKey(
                operation.getKindValue(), Ids.uuid(operation.getId().isEmpty() ? mutation.getId() : operation.getId()));
    }

    /** The operations by record, in the order in which the mutation names the records first. */
    static Map<RecordKey, List<Operation>> byRecord(Mutation mutation) {
        Map<RecordKey, List<Operation>> byRecord = new LinkedHashMap<>();
        for (Operation operation : mutation.getOperationsList()) {
            byRecord.computeIfAbsent(record(mutation, operation), key -> new ArrayList<>(1))
                    .add(operation);
        }
        return byRecord;
    }
}
