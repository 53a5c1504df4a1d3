package org.yorisoi.server.edge;

import io.grpc.MethodDescriptor;
import java.time.Duration;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/**
 * How long a call may last, whatever deadline the client sets, and how many may be open.
 *
 * @param hello a few reads
 * @param pull also the first one of an office-wide device over a slow line; after a cut it goes on where it was
 * @param manifest one slice or one household, or the history of one record
 * @param watch a stream that is renewed now and then, so that no dead one stays
 * @param push a stream of batches; the device opens another one
 * @param pushIdle a push stream without a batch for so long is ended
 * @param openCalls of all connections together (ten thousand watching tablets, and room for their other calls); more
 *     are told to come again
 * @param deviceCalls of one device, over all its connections; more are told to come again. A tablet needs five (a push, a
 *     pull, a watch, a manifest, a Hello); one that changes networks leaves as many behind each time, until pings find out
 */
public record CallLimits(
        Duration hello,
        Duration pull,
        Duration manifest,
        Duration watch,
        Duration push,
        Duration pushIdle,
        int openCalls,
        int deviceCalls) {

    /** What the server uses. */
    public static CallLimits standard() {
        return new CallLimits(
                Duration.ofSeconds(20),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                30_000,
                32);
    }

    /** How long a call of this method may last; the shortest for one that is not known here. */
    Duration of(MethodDescriptor<?, ?> method) {
        String name = method.getFullMethodName();
        if (name.equals(SyncServiceGrpc.getPullMethod().getFullMethodName())) {
            return pull;
        }
        if (name.equals(SyncServiceGrpc.getManifestMethod().getFullMethodName())
                || name.equals(SyncServiceGrpc.getHistoryMethod().getFullMethodName())) {
            return manifest;
        }
        if (name.equals(SyncServiceGrpc.getWatchMethod().getFullMethodName())) {
            return watch;
        }
        return name.equals(SyncServiceGrpc.getPushMethod().getFullMethodName()) ? push : hello;
    }
}
