package org.yorisoi.simulator.demo;

import java.nio.file.Path;
import java.util.UUID;
import org.yorisoi.simulator.demo.ledger.LedgerReader;

/** Where a tablet keeps its things: store and key in directories of their own, as on a tablet. */
record TabletFiles(Path directory) {
    /** The file in which the client keeps its key. */
    private static final String KEY = "store.key";

    private static final String DATABASE = "yorisoi.db";

    Path store() {
        return directory.resolve("store");
    }

    Path keys() {
        return directory.resolve("keys");
    }

    Path ledger() {
        return directory.resolve("ledger.txt");
    }

    /** What the process says that is no answer. */
    Path log() {
        return directory.resolve("tablet.log");
    }

    LedgerReader.Tablet toRead(UUID device) {
        return new LedgerReader.Tablet(device, store().resolve(DATABASE), keys().resolve(KEY), ledger());
    }
}
