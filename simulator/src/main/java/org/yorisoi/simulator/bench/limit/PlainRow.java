package org.yorisoi.simulator.bench.limit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as a plain table holds it.
 *
 * @param key its id, as text
 * @param household an indexed column, as are worker, day, kind and place
 * @param place of the row among all
 * @param body its bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared; a copy of each body would be measured, too
public record PlainRow(String key, String household, String worker, long day, int kind, long place, byte[] body) {
    /** Writes the row, to be read by {@link #read}. */
    public void write(DataOutputStream out) throws IOException {
        out.writeUTF(key);
        out.writeUTF(household);
        out.writeUTF(worker);
        out.writeLong(day);
        out.writeInt(kind);
        out.writeLong(place);
        out.writeInt(body.length);
        out.write(body);
    }

    /** Reads all rows of a file. */
    static List<PlainRow> read(Path file) throws IOException {
        List<PlainRow> rows = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            // Each row begins with two bytes of length.
            while (in.available() > 0) {
                rows.add(new PlainRow(
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readLong(),
                        in.readInt(),
                        in.readLong(),
                        in.readNBytes(in.readInt())));
            }
        }
        return rows;
    }
}
