/** Tests of the ledger and its reader. */
@NullMarked
package org.yorisoi.simulator.ledger;

import org.jspecify.annotations.NullMarked;
