/**
 * The command line of what needs both sides: the demo, the seeded fault simulation, the benchmark and the tablet on
 * a command line. Each command has a package of its own; here is only where they start.
 */
@NullMarked
package org.yorisoi.simulator;

import org.jspecify.annotations.NullMarked;
