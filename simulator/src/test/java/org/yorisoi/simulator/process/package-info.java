/** Tests of the processes and of the network between them. */
@NullMarked
package org.yorisoi.simulator.process;

import org.jspecify.annotations.NullMarked;
