package org.yorisoi.client.store;

import java.util.UUID;

/**
 * Names a record.
 *
 * @param kind the number of the RecordKind
 */
public record RecordKey(int kind, UUID id) {}
