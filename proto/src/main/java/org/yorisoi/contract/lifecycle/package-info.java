/**
 * The transition tables of the states that records have: who may take which step. What a step means for other fields is
 * a rule of validation; who may see a record is its clearance. Neither belongs here.
 */
@NullMarked
package org.yorisoi.contract.lifecycle;

import org.jspecify.annotations.NullMarked;
