/** The simulation runs in every build, and finds the bugs that are planted here. */
@NullMarked
package org.yorisoi.simulator.sim;

import org.jspecify.annotations.NullMarked;
