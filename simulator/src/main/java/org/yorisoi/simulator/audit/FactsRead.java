package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;

/** What contents say, read once: the same contents are asked about again and again. Not thread-safe. */
final class FactsRead {
    /** As many as a run of a thousand steps has, roughly; beyond that it is read anew. */
    private static final int KEPT = 50_000;

    private record Content(int kind, ByteString body) {}

    private final Map<Content, Map<Integer, Fact>> read = new HashMap<>();

    /** As {@link Facts#of(int, ByteString)}. */
    Map<Integer, Fact> of(int kind, ByteString body) {
        if (read.size() > KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(new Content(kind, body), content -> Facts.of(content.kind(), content.body()));
    }

    /** As {@link Facts#of(int, ByteString, int)}. */
    Fact of(int kind, ByteString body, int unit) {
        Fact fact = of(kind, body).get(unit);
        return fact == null ? Fact.none(unit, Facts.policy(kind, unit)) : fact;
    }
}
