/**
 * Persistence of the office log: one class per table family, plain JDBC inside the one write transaction of a batch.
 * No decision about a mutation is taken here.
 */
@NullMarked
package org.yorisoi.server.store;

import org.jspecify.annotations.NullMarked;
