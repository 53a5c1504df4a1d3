package org.yorisoi.contract.merge;

import org.yorisoi.sync.v1.ErrorReason;

/**
 * A unit of a patch that may not be changed, not this way, or that cannot be read; it rejects the whole mutation.
 *
 * @param unit the field number that the patch names
 * @param reason SERVER_FIELD, PROTECTIVE_LOWERED or OPERATION_MALFORMED
 */
public record UnitRejection(int unit, ErrorReason reason) {}
