/**
 * The records of home visits on a tablet: everything works offline and is durable when it returns; a sync brings what
 * was done here to the office's server and what others did to this tablet. {@link org.yorisoi.client.SyncClient} is the
 * way in. An application needs this package only; {@code .sql}, {@code .transport} and {@code .crypto} are for those
 * who bring the library to a new platform, and the rest is not for use from outside.
 */
@NullMarked
package org.yorisoi.client;

import org.jspecify.annotations.NullMarked;
