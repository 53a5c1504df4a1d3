package org.yorisoi.client.store;

import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;

/**
 * A record while patches are laid over it.
 *
 * @param body null if there is nothing
 */
record Overlay(@Nullable Body body, boolean deleted) {
    static final Overlay NOTHING = new Overlay(null, false);
}
