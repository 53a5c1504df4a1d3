/** Tests of the invented city. */
@NullMarked
package org.yorisoi.simulator.city;

import org.jspecify.annotations.NullMarked;
