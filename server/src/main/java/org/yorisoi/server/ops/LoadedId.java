package org.yorisoi.server.ops;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;

/**
 * The ids of what is loaded into an office room: named by what it is, so that two commands at one moment, which do not
 * see each other's records, make one record and not two.
 */
final class LoadedId {
    private LoadedId() {}

    /**
     * The same id for the same names in the same room.
     *
     * @param names what the thing is known by, such as the code of a programme
     */
    static UUID of(UUID room, KindSchema kind, String... names) {
        ByteString.Output input = ByteString.newOutput();
        write(input, Ids.bytes(room));
        write(input, ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES).putInt(0, kind.kind())));
        for (String name : names) {
            write(input, ByteString.copyFromUtf8(name));
        }
        return Ids.uuidV8(input.toByteString().toByteArray());
    }

    /** With its length, so that no two lists of names are one. */
    private static void write(ByteString.Output input, ByteString part) {
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(part.size()).array();
        input.write(length, 0, length.length);
        input.write(part.toByteArray(), 0, part.size());
    }
}
