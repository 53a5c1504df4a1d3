package org.yorisoi.server.sync;

import java.util.Iterator;
import java.util.function.BiFunction;
import org.yorisoi.server.access.Caller;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * What the endpoint calls, each blocking: the methods of the services. The iterators are produced lazily, hold no
 * transaction between two messages, and are read by one thread at a time.
 */
public record SyncCalls(
        BiFunction<Caller, HelloRequest, HelloResponse> hello,
        BiFunction<Caller, PushBatch, PushAnswer> push,
        BiFunction<Caller, PullRequest, Iterator<PullMessage>> pull,
        BiFunction<Caller, ManifestRequest, Iterator<ManifestMessage>> manifest,
        BiFunction<Caller, HistoryRequest, Iterator<HistoryMessage>> history) {}
