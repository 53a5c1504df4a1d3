/**
 * Figures for plans and reports: hours of care, counts of use and rates. Each says what it counts, because people, visits
 * and days of the same records are three numbers. None of them decides about a child or a family.
 */
@NullMarked
package org.yorisoi.contract.figure;

import org.jspecify.annotations.NullMarked;
