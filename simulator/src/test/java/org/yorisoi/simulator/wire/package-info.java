/** Tests of the campaign on the network. */
@NullMarked
package org.yorisoi.simulator.wire;

import org.jspecify.annotations.NullMarked;
