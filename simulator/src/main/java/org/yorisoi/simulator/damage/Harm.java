package org.yorisoi.simulator.damage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** What is done to a database file or to its log. */
enum Harm {
    LOG_CUT_BETWEEN_FRAMES(true) {
        @Override
        String to(Target files, Random random) throws IOException {
            long frames = (Files.size(files.log()) - LOG_HEADER_BYTES) / FRAME_BYTES;
            long left = random.nextLong(Math.max(1, frames));
            return cut(files.log(), LOG_HEADER_BYTES + left * FRAME_BYTES);
        }
    },
    LOG_CUT_WITHIN_A_FRAME(true) {
        @Override
        String to(Target files, Random random) throws IOException {
            return cut(files.log(), random.nextLong(Files.size(files.log())));
        }
    },
    LOG_BITS_FLIPPED(true) {
        @Override
        String to(Target files, Random random) throws IOException {
            return flip(files.log(), random);
        }
    },
    LOG_GONE(true) {
        @Override
        String to(Target files, Random random) throws IOException {
            Files.delete(files.log());
            return "";
        }
    },
    BITS_FLIPPED(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            return flip(files.database(), random);
        }
    },
    PAGE_ZEROED(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            long page = random.nextLong(Files.size(files.database()) / PAGE_BYTES);
            return write(files.database(), page, new byte[PAGE_BYTES]);
        }
    },
    PAGE_OF_AN_OLDER_COPY(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            long pages = Math.min(Files.size(files.database()), Files.size(files.older())) / PAGE_BYTES;
            long page = random.nextLong(pages);
            byte[] old = new byte[PAGE_BYTES];
            try (RandomAccessFile older = new RandomAccessFile(files.older().toFile(), "r")) {
                older.seek(page * PAGE_BYTES);
                older.readFully(old);
            }
            return write(files.database(), page, old);
        }
    },
    CUT(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            return cut(files.database(), 1 + random.nextLong(Files.size(files.database()) - 1));
        }
    },
    EMPTIED(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            return cut(files.database(), 0);
        }
    },
    GONE(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            Files.delete(files.database());
            return "";
        }
    },
    OLDER_COPY(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            return swap(files, files.older());
        }
    },
    FILE_OF_ANOTHER(false) {
        @Override
        String to(Target files, Random random) throws IOException {
            return swap(files, files.others());
        }
    };

    static final int PAGE_BYTES = 4096;
    static final int LOG_HEADER_BYTES = 32;
    static final int FRAME_BYTES = PAGE_BYTES + 24;
    private static final int MOST_BITS = 4;

    /** It needs a log, and is done to it. */
    final boolean ofTheLog;

    Harm(boolean ofTheLog) {
        this.ofTheLog = ofTheLog;
    }

    /**
     * What can be damaged and what can be put in its place.
     *
     * @param older the same database as it was earlier, without a log
     * @param others that of another tablet or office
     */
    record Target(Path database, Path older, Path others) {
        Path log() {
            return database.resolveSibling(database.getFileName() + "-wal");
        }

        void withoutLog() throws IOException {
            Files.deleteIfExists(log());
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + "-shm"));
        }
    }

    /** Does it; returns where. */
    abstract String to(Target files, Random random) throws IOException;

    private static String cut(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(Math.min(open.length(), length));
        }
        return "to " + length + " bytes";
    }

    private static String flip(Path file, Random random) throws IOException {
        StringBuilder where = new StringBuilder();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            for (int bits = 1 + random.nextInt(MOST_BITS); bits > 0; bits--) {
                // Every eighth in the header, which is small and matters much.
                long at = random.nextInt(8) == 0 ? random.nextInt(100) : random.nextLong(open.length());
                int bit = random.nextInt(Byte.SIZE);
                open.seek(at);
                int before = open.read();
                open.seek(at);
                open.write(before ^ 1 << bit);
                where.append(" bit ").append(bit).append(" of byte ").append(at);
            }
        }
        return where.toString().trim();
    }

    private static String write(Path file, long page, byte[] content) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(page * PAGE_BYTES);
            open.write(content);
        }
        return "page " + (page + 1);
    }

    private static String swap(Target files, Path by) throws IOException {
        files.withoutLog();
        Files.copy(by, files.database(), StandardCopyOption.REPLACE_EXISTING);
        return "";
    }
}
