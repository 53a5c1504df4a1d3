package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import org.yorisoi.client.store.Shown;

/**
 * A form that is open on a tablet.
 *
 * @param epoch the log's epoch of the version on the screen; empty if none came from the server
 * @param openedAt how many saves the run had seen then
 */
record OpenForm(Tablet tablet, Shown shown, ByteString epoch, long openedAt) {
    static OpenForm of(Tablet tablet, Shown shown, long saves) {
        boolean present = shown.seen().epoch() == tablet.books().epochNo();
        return new OpenForm(tablet, shown, present ? tablet.books().epoch() : ByteString.EMPTY, saves);
    }
}
