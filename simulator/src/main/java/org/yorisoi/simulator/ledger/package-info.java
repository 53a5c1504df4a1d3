/**
 * Counts what was lost: a ledger that each tablet writes after a save has returned, and a reader of its own that looks
 * for every entry in the server's database and in the tablets' stores. It reads the files as they are documented and
 * shares no code with the sync engine but the protobuf messages, so that a mistake there cannot hide itself here.
 */
@NullMarked
package org.yorisoi.simulator.ledger;

import org.jspecify.annotations.NullMarked;
