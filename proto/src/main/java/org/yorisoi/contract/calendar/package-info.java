/**
 * The calendar as Japanese offices count it: months and ages, fiscal years, era dates, and the terms that follow from
 * them. Days are {@link java.time.LocalDate}s of Japan and never pass through a time zone; the one way from an instant
 * to a day is {@link org.yorisoi.contract.calendar.JapanDay}. Pure: today comes in as an argument.
 */
@NullMarked
package org.yorisoi.contract.calendar;

import org.jspecify.annotations.NullMarked;
