/**
 * The seeded fault simulation: tablets and a server in one thread, with real client and server code on real SQLite
 * files, under a virtual clock and a transport that loses, repeats and cuts. What is right or wrong is not decided here
 * but in {@code org.yorisoi.simulator.audit}.
 */
@NullMarked
package org.yorisoi.simulator.sim;

import org.jspecify.annotations.NullMarked;
