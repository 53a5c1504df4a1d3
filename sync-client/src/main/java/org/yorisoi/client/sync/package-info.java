/**
 * Who talks to the server when, and what is done about its answers: the push lane, the pull lane, repair and restore.
 * What an answer means for the records is decided in {@code org.yorisoi.client.store}. Not for use from outside the
 * library.
 */
@NullMarked
package org.yorisoi.client.sync;

import org.jspecify.annotations.NullMarked;
