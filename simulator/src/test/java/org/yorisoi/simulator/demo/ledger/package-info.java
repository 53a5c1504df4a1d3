/** Tests of the ledger and its reader. */
@NullMarked
package org.yorisoi.simulator.demo.ledger;

import org.jspecify.annotations.NullMarked;
