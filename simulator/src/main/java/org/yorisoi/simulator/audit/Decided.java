package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yorisoi.sync.v1.Outcome;

/**
 * A copy of the master database that was given work.
 *
 * @param outcomes of the work, by mutation id, in the order in which it was pushed
 */
public record Decided(Path file, Map<ByteString, Outcome> outcomes) {
    public Decided {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
}
