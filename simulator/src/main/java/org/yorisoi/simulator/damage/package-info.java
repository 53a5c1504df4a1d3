/**
 * Files that are damaged on purpose, the tablet's and the server's: cut off, with flipped bits, swapped, gone. What is
 * opened afterwards shows an acknowledged state or says what is wrong, and what can be read of unsent work is saved.
 */
@NullMarked
package org.yorisoi.simulator.damage;

import org.jspecify.annotations.NullMarked;
