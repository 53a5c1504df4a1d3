package org.yorisoi.simulator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The saves of one tablet, each written and forced to the disk after the save has returned. A process that is killed in
 * between leaves a save that the ledger does not know, never the other way round.
 */
public final class Ledger implements AutoCloseable {
    private final FileChannel file;

    private Ledger(FileChannel file) {
        this.file = file;
    }

    /** Opens a ledger to go on with it; a last line that was cut off by a kill goes. */
    public static Ledger append(Path file) throws IOException {
        long whole = Files.exists(file)
                ? Files.readString(file, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1
                : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole).position(whole);
        return new Ledger(channel);
    }

    /**
     * Notes what a save that comes next would take away; durable when it returns. A process that is killed between its
     * save and the line for it leaves this note, without which what that save replaced would seem lost.
     */
    public void intend(Set<String> replaced) throws IOException {
        if (!replaced.isEmpty()) {
            add(new Saved(Saved.INTENDED, Set.of(), replaced));
        }
    }

    /** Adds a save; durable when it returns. */
    public void add(Saved saved) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((saved.line() + "\n").getBytes(StandardCharsets.US_ASCII));
        while (line.hasRemaining()) {
            file.write(line);
        }
        file.force(false);
    }

    /** All saves and intentions of a ledger, oldest first; a last line that was cut off by a kill is no save. Empty if there is none. */
    public static List<Saved> read(Path file) throws IOException {
        List<Saved> saves = new ArrayList<>();
        if (!Files.exists(file)) {
            return saves;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            saves.add(Saved.parse(text.substring(start, end)));
            start = end + 1;
        }
        return saves;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
