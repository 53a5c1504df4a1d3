package org.yorisoi.contract.mark;

import com.google.protobuf.ByteString;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;

/**
 * A protective mark that has to stand on a record: who sees it acts on it, and is not told why.
 *
 * @param kind of the record that is marked
 * @param id of it; empty = each record of the kind in the household
 * @param field a bool with the policy PROTECTIVE
 */
public record Mark(int kind, ByteString id, int field) {
    /** True if the mark belongs on a record of this id and kind. */
    public boolean isOn(int recordKind, ByteString recordId) {
        return kind == recordKind && (id.isEmpty() || id.equals(recordId));
    }

    /**
     * The patch that raises it.
     *
     * @param base what the record has there: empty if nothing
     */
    public Patch patch(KindSchema schema, ByteString base) {
        var descriptor = schema.descriptor().findFieldByNumber(field);
        ByteString raised = schema.defaultInstance()
                .newBuilderForType()
                .setField(descriptor, true)
                .build()
                .toByteString();
        return Patch.newBuilder()
                .addChanges(
                        FieldChange.newBuilder().setField(field).setBase(base).setValue(raised))
                .build();
    }
}
