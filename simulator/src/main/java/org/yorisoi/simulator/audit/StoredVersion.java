package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** A live record as a tablet holds it. */
public record StoredVersion(RecordName record, UUID household, long seq, ByteString body) {}
