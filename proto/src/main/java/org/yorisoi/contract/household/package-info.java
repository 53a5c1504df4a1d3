/**
 * The live records of one household, as {@link org.yorisoi.contract.schedule} and {@link org.yorisoi.contract.alert} look
 * at them on a tablet and at the office alike: what a reader sees of them, in which order the visits were, and whether
 * the family may be reminded of anything. No rule about one record only (those are in
 * {@link org.yorisoi.contract.validate}).
 */
@NullMarked
package org.yorisoi.contract.household;

import org.jspecify.annotations.NullMarked;
