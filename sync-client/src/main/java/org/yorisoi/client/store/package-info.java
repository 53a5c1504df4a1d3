/**
 * What a device keeps, in SQLite: records as the server has them, what is shown, the outbox and the sent log, the
 * scope. No network here; what is sent when is decided in {@code org.yorisoi.client.sync}. Not for use from outside
 * the library, but for programs that check a store.
 */
@NullMarked
package org.yorisoi.client.store;

import org.jspecify.annotations.NullMarked;
