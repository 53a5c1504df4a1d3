package org.yorisoi.client.store;

import com.google.protobuf.ByteString;

/**
 * A record's state to be kept as base.
 *
 * @param deleted a tombstone
 * @param body the last body, also of a tombstone
 */
record Version(RecordKey key, long seq, boolean deleted, ByteString body) {}
