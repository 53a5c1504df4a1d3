/** Tests of {@code ./yorisoi tablet}; docs/first-visit.md itself is run by {@code org.yorisoi.launcher}. */
@NullMarked
package org.yorisoi.simulator.tablet;

import org.jspecify.annotations.NullMarked;
