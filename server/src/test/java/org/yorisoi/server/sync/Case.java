package org.yorisoi.server.sync;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;

/** One record in one household that two workers, a nurse and a coordinator see. */
final class Case<T extends Message> {
    final OfficeFixture office;
    final Tablet worker;
    final Tablet colleague;
    final Tablet nurse;
    final Tablet coordinator;
    final UUID household;
    final T created;
    final UUID record;
    /** The version that everyone has seen. */
    final long seen;

    private Case(Database database, T body) {
        office = new OfficeFixture(database);
        worker = office.supporter();
        colleague = office.supporter();
        nurse = office.nurse();
        coordinator = office.coordinator();
        household = office.household(worker, colleague, nurse);
        created = body;
        Mutation creation = office.forms.create(household, body);
        record = Forms.record(creation);
        seen = (kind() == RecordKind.RECORD_KIND_CASE ? nurse : worker)
                .push(creation)
                .getSeq();
    }

    static <T extends Message> Case<T> of(Database database, T body) {
        return new Case<>(database, body);
    }

    RecordKind kind() {
        return RecordKind.forNumber(Kinds.standard().of(created.getClass()).kind());
    }

    /** An edit of the record as everyone has seen it. */
    Mutation edit(Message after) {
        return edit(created, after, seen);
    }

    Mutation edit(Message before, Message after, long seenSeq) {
        return office.forms.patch(household, record, new Edit(before, after, seenSeq));
    }

    MutationAnswer delete(Tablet tablet, long seenSeq) {
        return tablet.push(office.forms.delete(household, kind(), record, seenSeq));
    }

    T now() {
        return office.body(created, record);
    }

    StoredRecord stored() {
        StoredRecord stored = office.record(kind(), record);
        if (stored == null) {
            throw new AssertionError("the record does not exist");
        }
        return stored;
    }

    List<HistoryRow> history() {
        return office.history(kind(), record);
    }
}
