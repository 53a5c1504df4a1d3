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
public interface ServerPort {
    /** Meets a device. */
    HelloResponse hello(Caller caller, HelloRequest request);

    /** Decides a batch. */
    PushAnswer push(Caller caller, PushBatch batch);

    /** Says what is new. */
    Iterator<PullMessage> pull(Caller caller, PullRequest request);

    /** Says what is there. */
    Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request);
}
