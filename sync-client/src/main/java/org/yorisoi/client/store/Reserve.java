package org.yorisoi.client.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there to be deleted: when the disk is full, its room lets a save that is being made, and the answers
 * to what was sent, be written after all. It is made again when there is room.
 */
final class Reserve {
    /** Its size, in bytes: some hundred saves with their indexes and the log of changes. */
    static final int SIZE_BYTES = 4 * 1024 * 1024;

    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path file;

    Reserve(Path directory) {
        this.file = directory.resolve("reserve");
    }

    /** True if it was made, which happens only once the store beside it is. */
    boolean isThere() {
        return Files.exists(file);
    }

    /** Makes the file if it is not there; false if there is no room for it. */
    boolean fill() {
        try {
            if (Files.exists(file) && Files.size(file) == SIZE_BYTES) {
                return true;
            }
            write();
            return true;
        } catch (IOException e) {
            // Not a fault of its own: the caller shows that the disk is full.
            release();
            return false;
        }
    }

    private void write() throws IOException {
        // Real bytes, not a hole: a sparse file would hold no room.
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int done = 0; done < SIZE_BYTES; done += CHUNK_BYTES) {
                ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
            channel.force(true);
        }
    }

    /** Gives the room back; false if there was none. */
    boolean release() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
