/**
 * The pure rules that both sides of a sync must agree on. What concerns one rule has a package of its own; here stand
 * only the limits that all of them share. No IO, clock, randomness or framework.
 */
@NullMarked
package org.yorisoi.contract;

import org.jspecify.annotations.NullMarked;
