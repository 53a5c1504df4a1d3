/**
 * The benchmark: what the tasks of an office cost, each beside a limit that was measured in the same run. Server and
 * tablets are processes of their own. It is an instrument: it judges nothing, and fails no build. What is plain code to
 * compare with is in {@code limit}.
 */
@NullMarked
package org.yorisoi.simulator.bench;

import org.jspecify.annotations.NullMarked;
