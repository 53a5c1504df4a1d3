package org.yorisoi.server.store;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * The end of an office's log.
 *
 * @param seq the newest log number
 * @param chain 8 bytes: the rolling hash over the write transactions
 * @param durableSeq everything up to this is in a backup
 * @param horizon up to this tombstones may be gone; 0 = none are
 */
public record Head(UUID epoch, long seq, ByteString chain, long durableSeq, long horizon) {}
