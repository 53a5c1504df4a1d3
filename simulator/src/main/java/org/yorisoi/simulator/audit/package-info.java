/**
 * The auditor of a simulation: a ledger of what people saved and saw, readers of the server's and the tablets' tables,
 * and a check for each invariant of the sync protocol. It shares no code with what it audits: neither the merge nor the
 * sums, neither the client's view nor its store. Of the contract it uses the messages and the catalogue of kinds.
 */
@NullMarked
package org.yorisoi.simulator.audit;

import org.jspecify.annotations.NullMarked;
