/**
 * What is due for a household, and what is overdue: visits, interviews, reviews, each with its days. Computed from the
 * live records that a reader sees, on both sides alike; pure, the day comes in as an argument. Nothing is stored: what
 * was done is in the records, and takes a task off the list.
 */
@NullMarked
package org.yorisoi.contract.schedule;

import org.jspecify.annotations.NullMarked;
