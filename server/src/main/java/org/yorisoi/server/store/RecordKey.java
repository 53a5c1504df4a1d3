package org.yorisoi.server.store;

import java.util.UUID;

/**
 * Names a record within an office.
 *
 * @param kind the number of its RecordKind
 */
public record RecordKey(int kind, UUID id) {}
