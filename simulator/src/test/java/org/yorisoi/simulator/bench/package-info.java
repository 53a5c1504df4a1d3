/** The benchmark measures what it says. What it finds is not judged here. */
@NullMarked
package org.yorisoi.simulator.bench;

import org.jspecify.annotations.NullMarked;
