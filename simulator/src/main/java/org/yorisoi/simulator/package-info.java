/**
 * The command line of what needs both sides: the demo and the seeded fault simulation. Each command
 * has a package of its own; here is only where they start.
 */
@NullMarked
package org.yorisoi.simulator;

import org.jspecify.annotations.NullMarked;
