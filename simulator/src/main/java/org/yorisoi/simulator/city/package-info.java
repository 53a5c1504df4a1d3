/**
 * Invented families of the invented city みどり野市 with their records, from a seed: for the demo, for measurements and for
 * tests. Everything here is made up; no name, address or number belongs to anyone. Nothing here syncs or stores.
 */
@NullMarked
package org.yorisoi.simulator.city;

import org.jspecify.annotations.NullMarked;
