/** Files damaged on purpose. */
@NullMarked
package org.yorisoi.simulator.damage;

import org.jspecify.annotations.NullMarked;
