package org.yorisoi.server.sync;

import org.yorisoi.server.access.Caller;

/** One open Watch stream. Its methods are called by one thread at a time. */
interface Watcher {
    /** Who watches, as the device was when the stream began. */
    Caller caller();

    /** Something in the caller's scope changed. */
    void poke();

    /** The stream ends for a reason. */
    void end(RuntimeException why);

    /** True once nobody listens any more. */
    boolean gone();
}
