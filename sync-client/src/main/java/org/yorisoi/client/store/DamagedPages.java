package org.yorisoi.client.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a SQLite file and its log as they lie there, read without SQLite: it refuses a file that is damaged in
 * one place, and may change what it opens. The forms are those of sqlite.org/fileformat2.html.
 */
final class DamagedPages implements AutoCloseable {
    private static final int DEFAULT_PAGE_BYTES = 4096;
    private static final int SMALLEST_PAGE_BYTES = 512;
    private static final int LARGEST_PAGE_BYTES = 65536;
    private static final int AT_PAGE_SIZE = 16;
    private static final int AT_FORMS = 18;
    private static final int NEWEST_FORM = 2;
    private static final int AT_FREE_PAGES = 32;
    private static final int LOG_HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int BIG_ENDIAN_MAGIC = 0x377f0683;

    private final @Nullable FileChannel file;
    private final @Nullable FileChannel log;
    private final int pageBytes;
    /** Where in the log the newest committed version of a page lies that is whole. */
    private final Map<Integer, Long> logged = new HashMap<>();
    /** Versions in the log whose checksum is wrong: what proves itself in them may be used. */
    private final List<Long> broken = new ArrayList<>();

    private DamagedPages(@Nullable FileChannel file, @Nullable FileChannel log) throws IOException {
        this.file = file;
        this.log = log;
        this.pageBytes = pageBytes();
        if (log != null) {
            readLog(log);
        }
    }

    /** Opens a file and the log beside it, its name with {@code -wal} at the end; each may be missing. */
    @SuppressWarnings("resource") // what is returned owns the channels
    static DamagedPages open(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        FileChannel channel = openIfThere(file);
        try {
            return new DamagedPages(channel, openIfThere(log));
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** True if the header, as it was last committed, says that only a later SQLite may write to the file, or read it. */
    static boolean areOfLaterForm(Path file) throws IOException {
        byte[] inFile;
        try (FileChannel channel = openIfThere(file)) {
            inFile = channel == null ? new byte[0] : read(channel, 0, AT_FORMS + 2);
        }
        if (!isOfLaterForm(inFile)) {
            return false;
        }
        try (DamagedPages pages = open(file)) {
            return isOfLaterForm(pages.page(1));
        }
    }

    private static boolean isOfLaterForm(byte[] header) {
        return header.length >= AT_FORMS + 2
                && ((header[AT_FORMS] & 0xff) > NEWEST_FORM || (header[AT_FORMS + 1] & 0xff) > NEWEST_FORM);
    }

    private static @Nullable FileChannel openIfThere(Path file) throws IOException {
        return Files.exists(file) ? FileChannel.open(file) : null;
    }

    private int pageBytes() throws IOException {
        byte[] header = file == null ? new byte[0] : read(file, AT_PAGE_SIZE, Short.BYTES);
        int said = header.length < Short.BYTES ? 0 : ByteBuffer.wrap(header).getShort() & 0xffff;
        int bytes = said == 1 ? LARGEST_PAGE_BYTES : said;
        return bytes >= SMALLEST_PAGE_BYTES && Integer.bitCount(bytes) == 1 ? bytes : DEFAULT_PAGE_BYTES;
    }

    private static byte[] read(FileChannel channel, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, at + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static int intAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private static long longAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at);
    }

    /**
     * Finds the frames of the log's present generation. Each one's checksum goes on from that of the frame before, so
     * that one that is damaged does not hide those after it.
     */
    private void readLog(FileChannel channel) throws IOException {
        byte[] header = read(channel, 0, LOG_HEADER_BYTES);
        if (header.length < LOG_HEADER_BYTES) {
            return;
        }
        ByteOrder order = intAt(header, 0) == BIG_ENDIAN_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int[] sum = {intAt(header, 24), intAt(header, 28)};
        // The header's own may be what is damaged; frames of an older generation stand at the end only.
        byte[] first = read(channel, LOG_HEADER_BYTES + 8L, Long.BYTES);
        long salts = first.length == Long.BYTES ? longAt(first, 0) : 0;
        Map<Integer, Long> uncommitted = new HashMap<>();
        long frameBytes = FRAME_HEADER_BYTES + (long) pageBytes;
        for (long at = LOG_HEADER_BYTES; at + frameBytes <= channel.size(); at += frameBytes) {
            byte[] frame = read(channel, at, (int) frameBytes);
            int[] reckoned = checksum(sum, frame, order);
            sum = new int[] {intAt(frame, 16), intAt(frame, 20)};
            boolean whole = longAt(frame, 8) == salts && reckoned[0] == sum[0] && reckoned[1] == sum[1];
            if (!whole) {
                broken.add(at + FRAME_HEADER_BYTES);
                continue;
            }
            uncommitted.put(intAt(frame, 0), at + FRAME_HEADER_BYTES);
            if (intAt(frame, 4) != 0) {
                logged.putAll(uncommitted);
                uncommitted.clear();
            }
        }
    }

    private static int[] checksum(int[] before, byte[] frame, ByteOrder order) {
        int[] sum = before.clone();
        ByteBuffer words = ByteBuffer.wrap(frame).order(order);
        for (int at = 0; at < frame.length; at += 2 * Integer.BYTES) {
            if (at < 2 * Integer.BYTES || at >= FRAME_HEADER_BYTES) {
                sum[0] += words.getInt(at) + sum[1];
                sum[1] += words.getInt(at + Integer.BYTES) + sum[0];
            }
        }
        return sum;
    }

    /** The size of a page. */
    int size() {
        return pageBytes;
    }

    /** A page as it was last committed, as far as it is there; without content if it is not. */
    byte[] page(int no) throws IOException {
        Long inLog = logged.get(no);
        if (inLog != null && log != null) {
            return read(log, inLog, pageBytes);
        }
        return no < 1 || file == null ? new byte[0] : read(file, (no - 1L) * pageBytes, pageBytes);
    }

    /** What is done with a page. */
    @FunctionalInterface
    interface Visitor {
        void visit(byte[] page) throws IOException;
    }

    /** Visits the pages in use as they were last committed, then what lies broken in the log. */
    void each(Visitor visitor) throws IOException {
        Set<Integer> free = free();
        Set<Integer> numbers = new HashSet<>(logged.keySet());
        long inFile = file == null ? 0 : (file.size() + pageBytes - 1) / pageBytes;
        for (int no = 1; no <= inFile; no++) {
            numbers.add(no);
        }
        for (int no : numbers) {
            if (!free.contains(no)) {
                visitor.visit(page(no));
            }
        }
        if (log != null) {
            for (long at : broken) {
                visitor.visit(read(log, at, pageBytes));
            }
        }
    }

    /** Pages that hold nothing any more; none if their list is damaged, since it might name a page that is in use. */
    private Set<Integer> free() throws IOException {
        Set<Integer> free = new HashSet<>();
        byte[] header = page(1);
        if (header.length < AT_FREE_PAGES + 2 * Integer.BYTES) {
            return free;
        }
        int count = intAt(header, AT_FREE_PAGES + Integer.BYTES);
        int trunk = intAt(header, AT_FREE_PAGES);
        while (trunk > 1 && free.size() < count && free.add(trunk)) {
            byte[] page = page(trunk);
            int leaves = page.length < pageBytes ? 0 : Math.min(intAt(page, 4), pageBytes / Integer.BYTES - 2);
            for (int i = 0; i < leaves; i++) {
                free.add(intAt(page, (2 + i) * Integer.BYTES));
            }
            trunk = page.length < pageBytes ? 0 : intAt(page, 0);
        }
        return free.size() == count && trunk == 0 ? free : Set.of();
    }

    @Override
    public void close() throws IOException {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            if (log != null) {
                log.close();
            }
        }
    }
}
