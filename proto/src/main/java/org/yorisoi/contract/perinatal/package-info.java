/**
 * Pregnancy, birth and the first months, in the days and weeks that midwives count: due dates, gestational age, the
 * terms of visits and interviews, corrected age and weight. Numbers that a professional reads; nothing here is a
 * diagnosis.
 */
@NullMarked
package org.yorisoi.contract.perinatal;

import org.jspecify.annotations.NullMarked;
