/**
 * {@code ./yorisoi demo}: a working day of five tablets and a server, each a process of its own. Here is the story and
 * the page that shows how things stand; the processes are {@code process}'s, counting what was lost is {@code ledger}'s.
 */
@NullMarked
package org.yorisoi.simulator.demo;

import org.jspecify.annotations.NullMarked;
