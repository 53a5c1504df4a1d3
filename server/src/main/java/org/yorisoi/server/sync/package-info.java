/**
 * The sync protocol on the server: a push decides mutations and writes them as one transaction of the office log, a pull
 * reads one household after another. Statements live in {@link org.yorisoi.server.store}, merging in
 * {@link org.yorisoi.contract.merge}.
 */
@NullMarked
package org.yorisoi.server.sync;

import org.jspecify.annotations.NullMarked;
