package org.yorisoi.server.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/**
 * A held mutation as text to be read, corrected by a person, and turned into the mutation that corrects it. For each
 * operation there is a headline and the record as it would be if the operation were applied to what is there now.
 */
final class HeldText {
    private static final String HEADLINE = "== ";

    private final HeldMutation held;
    private final int office;
    private final RecordHistory records;

    HeldText(HeldMutation held, int office, RecordHistory records) {
        this.held = held;
        this.office = office;
        this.records = records;
    }

    /** The whole text, contents included. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < operations().size(); i++) {
            Operation operation = operations().get(i);
            text.append(HEADLINE).append(i).append(' ').append(RecordText.kind(operation.getKindValue()));
            UUID id = id(operation);
            text.append(' ')
                    .append(id == null ? "-" : id)
                    .append(' ')
                    .append(operation.getChangeCase())
                    .append('\n');
            if (!operation.hasDelete()) {
                text.append(content(operation));
            }
        }
        return text.toString();
    }

    private String content(Operation operation) {
        try {
            KindSchema kind = kind(operation);
            return RecordText.of(kind, laid(operation, kind).bytes());
        } catch (StartupException unreadable) {
            // Of an unknown kind, or no record at all: shown as it came, since it may be held for just that.
            return TextFormat.printer().escapingNonAscii(false).printToString(operation);
        }
    }

    /**
     * The mutation that closes the row by applying its corrected operations.
     *
     * @param corrected the text of {@link #text}, as a person left it
     * @param id of the new mutation
     * @throws StartupException if it cannot be read, or would change nothing
     */
    Mutation correction(String corrected, UUID id) {
        List<String> parts = parts(corrected);
        Mutation.Builder mutation = Mutation.newBuilder()
                .setId(Ids.bytes(id))
                .setHousehold(held.mutation().getHousehold())
                .setCreatesHousehold(held.mutation().getCreatesHousehold())
                .setClosesRow(Ids.bytes(held.id()));
        for (int i = 0; i < operations().size(); i++) {
            Operation operation = corrected(operations().get(i), parts.get(i));
            if (operation != null) {
                mutation.addOperations(operation);
            }
        }
        if (mutation.getOperationsCount() == 0) {
            throw new StartupException("admin.nothingToApply", held.id());
        }
        return mutation.build();
    }

    private @Nullable Operation corrected(Operation operation, String text) {
        UUID id = id(operation);
        if (id == null) {
            throw new StartupException("admin.unreadableId", held.id());
        }
        StoredRecord present = present(operation);
        Operation.Builder result = Operation.newBuilder()
                .setKindValue(operation.getKindValue())
                .setId(Ids.bytes(id))
                .setSeenSeq(present == null ? 0 : present.seq());
        if (operation.hasDelete()) {
            return result.setDelete(Delete.getDefaultInstance()).build();
        }
        KindSchema kind = kind(operation);
        Body body = RecordText.edited(kind, laid(operation, kind), text);
        if (present == null) {
            return result.setCreate(body.bytes()).build();
        }
        Patch patch = Merge.diff(kind, Body.trusted(present.body()), body);
        return patch.getChangesCount() == 0 ? null : result.setPatch(patch).build();
    }

    private List<String> parts(String corrected) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : (corrected + "\n" + HEADLINE).split("\n", -1)) {
            if (!line.startsWith(HEADLINE)) {
                part.append(line).append('\n');
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.remove(0);
        if (parts.size() != operations().size()) {
            throw new StartupException("admin.otherOperations", operations().size(), parts.size());
        }
        return parts;
    }

    private List<Operation> operations() {
        return held.mutation().getOperationsList();
    }

    /** An operation without an id is about the record that has the mutation's id; null if its id is none. */
    private @Nullable UUID id(Operation operation) {
        if (operation.getId().isEmpty()) {
            return held.id();
        }
        return Ids.isId(operation.getId()) ? Ids.uuid(operation.getId()) : null;
    }

    private static KindSchema kind(Operation operation) {
        KindSchema kind = Kinds.standard().find(operation.getKindValue());
        if (kind == null) {
            throw new StartupException("admin.noKind", operation.getKindValue());
        }
        return kind;
    }

    private @Nullable StoredRecord present(Operation operation) {
        UUID id = id(operation);
        return id == null
                ? null
                : records.find(office, new RecordKey(operation.getKindValue(), id))
                        .orElse(null);
    }

    private Body laid(Operation operation, KindSchema kind) {
        StoredRecord present = present(operation);
        try {
            Body base = Body.parse(present == null ? ByteString.EMPTY : present.body());
            return operation.hasCreate()
                    ? Body.parse(operation.getCreate())
                    : new Merge(Lifecycles.standard()).lay(kind, base, operation.getPatch());
        } catch (MalformedBodyException e) {
            throw new StartupException("admin.unreadableBody", kind.descriptor().getName()).because(e);
        }
    }
}
