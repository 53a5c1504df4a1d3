/** Tests of the kill campaign. */
@NullMarked
package org.yorisoi.simulator.kill;

import org.jspecify.annotations.NullMarked;
