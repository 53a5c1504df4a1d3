package org.yorisoi.contract.figure;

import java.time.LocalDate;

/**
 * One use of a service by one person. Two visitors who come together are one use.
 *
 * @param <P> what tells persons apart, such as their id
 * @param person who used it
 * @param day the day in Japan
 */
public record Usage<P>(P person, LocalDate day) {}
