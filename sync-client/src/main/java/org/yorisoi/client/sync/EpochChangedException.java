package org.yorisoi.client.sync;

/** The log is not the one that the device met last: it must say Hello again. */
final class EpochChangedException extends Exception {
    private static final long serialVersionUID = 1L;

    EpochChangedException(String where) {
        super(where + ": the log has another epoch");
    }
}
