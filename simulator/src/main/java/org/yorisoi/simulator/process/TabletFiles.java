package org.yorisoi.simulator.process;

import java.nio.file.Path;
import java.util.UUID;
import org.yorisoi.simulator.ledger.LedgerReader;

/** Where a tablet keeps its things: store and key in directories of their own, as on a tablet. */
public record TabletFiles(Path directory) {
    /** The file in which the client keeps its key. */
    private static final String KEY = "store.key";

    private static final String DATABASE = "yorisoi.db";

    /** The directory of the store. */
    public Path store() {
        return directory.resolve("store");
    }

    /** The store's file in it. */
    public Path database() {
        return store().resolve(DATABASE);
    }

    /** The directory of the key ring, apart from the store. */
    public Path keys() {
        return directory.resolve("keys");
    }

    /** The ledger of its saves. */
    public Path ledger() {
        return directory.resolve("ledger.txt");
    }

    /** What the process says that is no answer. */
    public Path log() {
        return directory.resolve("tablet.log");
    }

    /** What the reader of the ledgers needs. */
    public LedgerReader.Tablet toRead(UUID device) {
        return new LedgerReader.Tablet(device, database(), keys().resolve(KEY), ledger());
    }
}
