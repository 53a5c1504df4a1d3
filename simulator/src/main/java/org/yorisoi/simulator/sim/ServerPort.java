package org.yorisoi.simulator.sim;

import java.util.Iterator;
import org.yorisoi.server.access.Caller;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** The server's calls behind the token check: what the simulated wire leads to. */
interface ServerPort {
    HelloResponse hello(Caller caller, HelloRequest request);

    PushAnswer push(Caller caller, PushBatch batch);

    Iterator<PullMessage> pull(Caller caller, PullRequest request);

    Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request);
}
