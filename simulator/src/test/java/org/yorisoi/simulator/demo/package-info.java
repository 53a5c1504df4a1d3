/** Tests of the demo. */
@NullMarked
package org.yorisoi.simulator.demo;

import org.jspecify.annotations.NullMarked;
