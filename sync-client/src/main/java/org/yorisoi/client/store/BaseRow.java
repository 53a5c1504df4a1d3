package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * A record as the server had it.
 *
 * @param epoch number of the epoch in this store
 * @param deleted a tombstone; its body is the last one, empty if the record was erased
 * @param sealed the encrypted body
 */
record BaseRow(RecordKey key, UUID household, long epoch, long seq, boolean deleted, ByteString sealed) {}
