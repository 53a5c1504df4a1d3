/**
 * {@code ./yorisoi demo}: a working day of five tablets and a server, each a process of its own. Here is the story, what
 * starts and ends the processes, the network that fails on purpose, and the page that shows how things stand. Counting
 * what was lost is the ledger's, one package below.
 */
@NullMarked
package org.yorisoi.simulator.demo;

import org.jspecify.annotations.NullMarked;
