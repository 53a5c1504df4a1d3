package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;

/** Tells conflicts that wait for a decision, so that they can be counted without being decrypted. */
final class OpenConflicts {
    private OpenConflicts() {}

    static boolean isOne(int kind, ByteString body) {
        if (kind != RecordKind.RECORD_KIND_CONFLICT.getNumber()) {
            return false;
        }
        try {
            ConflictResolution resolution = Conflict.parseFrom(body).getResolution();
            return resolution == ConflictResolution.CONFLICT_RESOLUTION_OPEN
                    || resolution == ConflictResolution.CONFLICT_RESOLUTION_UNSPECIFIED;
        } catch (InvalidProtocolBufferException e) {
            // Not readable for this program: shown as open, so that someone looks.
            return true;
        }
    }
}
