/** What is compared with stays independent. */
@NullMarked
package org.yorisoi.simulator.bench.limit;

import org.jspecify.annotations.NullMarked;
