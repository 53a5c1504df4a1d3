package org.yorisoi.server.sync;

import java.util.UUID;

/**
 * One entry of the log that writes records.
 *
 * @param seq its log number, provisional until the commit
 * @param mutation whose content it writes
 * @param savedAt when that was saved, by the device's clock, milliseconds since 1970
 */
record Entry(long seq, UUID mutation, UUID household, long savedAt, Actor actor) {}
