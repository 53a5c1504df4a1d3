package org.yorisoi.server.view;

import io.micronaut.core.annotation.Introspected;

/**
 * An office and the end of its log.
 *
 * @param seq the newest log number
 * @param durableSeq everything up to this is in a backup
 */
@Introspected
public record OfficeRow(int office, String code, String name, long seq, long durableSeq) {}
