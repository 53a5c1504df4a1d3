package org.yorisoi.client.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the rows out of pages one by one, and leaves out what is no row: a page of which half is gone gives the rest. */
final class DamagedRows {
    private static final int INDEX_INTERIOR = 2;
    private static final int INDEX_LEAF = 10;
    private static final int TABLE_LEAF = 13;
    private static final int FILE_HEADER_BYTES = 100;
    private static final int POINTER_BYTES = 4;
    private static final int LONGEST_PAYLOAD_BYTES = 4 * 1024 * 1024;
    private static final int MOST_COLUMNS = 100;

    private final DamagedPages pages;

    DamagedRows(DamagedPages pages) {
        this.pages = pages;
    }

    /**
     * One row of a table or of an index.
     *
     * @param rowid of a table; 0 of an index
     * @param columns each a Long, a byte[], a String or null
     */
    record Row(boolean ofTable, long rowid, List<@Nullable Object> columns) {
        long longAt(int column) {
            return columns.get(column) instanceof Long number ? number : 0;
        }

        /** The bytes; none if there are no bytes in this column. */
        byte[] bytesAt(int column) {
            return columns.get(column) instanceof byte[] bytes ? bytes : new byte[0];
        }
    }

    /** Visits every row that can be read. */
    void each(Consumer<Row> visitor) throws IOException {
        pages.each(page -> {
            read(page, 0, visitor);
            read(page, FILE_HEADER_BYTES, visitor);
        });
    }

    private void read(byte[] page, int header, Consumer<Row> visitor) throws IOException {
        if (page.length < header + 12) {
            return;
        }
        int type = page[header];
        if (type != INDEX_INTERIOR && type != INDEX_LEAF && type != TABLE_LEAF) {
            return;
        }
        int cells = shortAt(page, header + 3);
        int pointers = header + (type == INDEX_INTERIOR ? 12 : 8);
        for (int i = 0; i < cells && pointers + 2 * i + 2 <= page.length; i++) {
            int at = shortAt(page, pointers + 2 * i) + (type == INDEX_INTERIOR ? POINTER_BYTES : 0);
            try {
                visitor.accept(row(new Reader(page, at), type == TABLE_LEAF));
            } catch (NoRowException damaged) {
                // It is missed in the end, when what was read is compared with what there should be.
            }
        }
    }

    private static int shortAt(byte[] page, int at) {
        return (page[at] & 0xff) << 8 | (page[at + 1] & 0xff);
    }

    private Row row(Reader cell, boolean table) throws IOException, NoRowException {
        long length = cell.varint();
        long rowid = table ? cell.varint() : 0;
        if (length < 1 || length > LONGEST_PAYLOAD_BYTES) {
            throw new NoRowException("no row has this length");
        }
        return new Row(table, rowid, columns(payload(cell, (int) length, table)));
    }

    /** What stands in the cell and, of a long one, in the pages that it goes on in. */
    private byte[] payload(Reader cell, int length, boolean table) throws IOException, NoRowException {
        int usable = pages.size();
        int most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
        int least = (usable - 12) * 32 / 255 - 23;
        int here = length;
        if (length > most) {
            int even = least + (length - least) % (usable - POINTER_BYTES);
            here = even <= most ? even : least;
        }
        byte[] payload = Arrays.copyOf(cell.bytes(here), length);
        int next = length > here ? (int) cell.integer(POINTER_BYTES) : 0;
        for (int done = here; done < length; done += usable - POINTER_BYTES) {
            Reader page = new Reader(pages.page(next), 0);
            next = (int) page.integer(POINTER_BYTES);
            int part = Math.min(length - done, usable - POINTER_BYTES);
            System.arraycopy(page.bytes(part), 0, payload, done, part);
        }
        return payload;
    }

    private static List<@Nullable Object> columns(byte[] payload) throws NoRowException {
        Reader types = new Reader(payload, 0);
        long headerBytes = types.varint();
        if (headerBytes > payload.length) {
            throw new NoRowException("the row is shorter than its header");
        }
        Reader content = new Reader(payload, (int) headerBytes);
        List<@Nullable Object> columns = new ArrayList<>();
        while (types.at < headerBytes && columns.size() < MOST_COLUMNS) {
            columns.add(value(types.varint(), content));
        }
        return columns;
    }

    private static @Nullable Object value(long type, Reader content) throws NoRowException {
        if (type == 0) {
            return null;
        }
        if (type == 8 || type == 9) {
            return type - 8;
        }
        if (type >= 1 && type <= 6) {
            return content.integer(type == 5 ? 6 : type == 6 ? 8 : (int) type);
        }
        if (type < 12 || type > 2L * LONGEST_PAYLOAD_BYTES) {
            throw new NoRowException("nothing in a store has this type");
        }
        byte[] bytes = content.bytes((int) (type - 12) / 2);
        return type % 2 == 0 ? bytes : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What was taken for a row is none. */
    private static final class NoRowException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRowException(String message) {
            super(message);
        }
    }

    /** Reads bytes one after the other. */
    private static final class Reader {
        private final byte[] from;
        private int at;

        Reader(byte[] from, int at) {
            this.from = from;
            this.at = at;
        }

        private int next() throws NoRowException {
            if (at < 0 || at >= from.length) {
                throw new NoRowException("the row ends too early");
            }
            return from[at++];
        }

        byte[] bytes(int count) throws NoRowException {
            if (count > from.length - at) {
                throw new NoRowException("the row ends too early");
            }
            at += count;
            return Arrays.copyOfRange(from, at - count, at);
        }

        long integer(int bytes) throws NoRowException {
            long value = next();
            for (int i = 1; i < bytes; i++) {
                value = value << Byte.SIZE | (next() & 0xff);
            }
            return value;
        }

        long varint() throws NoRowException {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                int next = next();
                value = value << 7 | (next & 0x7f);
                if (next >= 0) {
                    return value;
                }
            }
            return value << Byte.SIZE | (next() & 0xff);
        }
    }
}
