/**
 * The five calls of the sync protocol as a device sees them, and their form over gRPC. For those who bring the library
 * to another network; nothing here knows a store.
 */
@NullMarked
package org.yorisoi.client.transport;

import org.jspecify.annotations.NullMarked;
