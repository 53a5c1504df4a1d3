package org.yorisoi.contract.validate;

import java.util.function.Predicate;

/**
 * A compiled rule about one value.
 *
 * @param id as protovalidate names it
 * @param broken told of the value as {@code Message.getField} gives it; for rules of a whole list, the list
 */
record ValueRule(String id, Predicate<Object> broken) {}
