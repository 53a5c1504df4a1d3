/**
 * What somebody has to see now: signs of danger, clocks that run out, tasks that were forgotten. Computed from the live
 * records that a reader sees, on both sides alike, with or without a network; pure, the time comes in as an argument.
 * Nothing is stored and nothing is judged: an alert says what stands in the records, and a person decides.
 */
@NullMarked
package org.yorisoi.contract.alert;

import org.jspecify.annotations.NullMarked;
