package org.yorisoi.server.edge;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncEndpoint;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.server.sync.SyncWorkers;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/** The port on which tablets call, open until it is closed. */
public final class GrpcPort implements AutoCloseable {
    /** What is served, to whom, and with whose threads. */
    public record Service(
            SyncEndpoint endpoint,
            Function<String, Optional<Caller>> byToken,
            SyncErrors errors,
            SyncWorkers workers) {}

    /** How long the batches that are being worked on may take when the server stops, in milliseconds. */
    private static final long LAST_ANSWERS_MILLIS = 2_000;

    /** How long connections may take to end after that, in milliseconds. */
    private static final long GOODBYE_MILLIS = 1_000;

    /** Threads that look up callers and hand messages over; what blocks longer has its own. */
    private static final int DISPATCH_THREADS = 4;

    private static final int DISPATCH_KEEP_ALIVE_SECONDS = 30;

    private final Server server;
    private final GuardInterceptor guard;
    private final SyncEndpoint endpoint;

    private GrpcPort(Server server, GuardInterceptor guard, SyncEndpoint endpoint) {
        this.server = server;
        this.guard = guard;
        this.endpoint = endpoint;
    }

    /**
     * Opens the port.
     *
     * @param address port 0 = any free one
     * @throws StartupException if the address is taken or not this machine's
     */
    public static GrpcPort open(
            InetSocketAddress address, Service service, ConnectionLimits connections, CallLimits calls) {
        GuardInterceptor guard = new GuardInterceptor(
                calls,
                connections.messageBytes(),
                service.errors(),
                service.workers().timer(),
                service.endpoint()::admitPush);
        // Inside the interceptors messages are parsed, so that what cannot be read is answered in our words.
        var readable =
                ServerInterceptors.useInputStreamMessages(service.endpoint().bindService());
        Server server = connections
                .set(NettyServerBuilder.forAddress(address))
                .executor(dispatch())
                .compressorRegistry(QuickGzip.registry())
                .addService(ServerInterceptors.intercept(
                        readable,
                        new DeviceCallsInterceptor(calls.deviceCalls(), service.errors()),
                        new TokenInterceptor(service.byToken(), service.errors()),
                        guard))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new StartupException(
                            "port.grpc.taken",
                            address.getPort(),
                            address.getAddress().getHostAddress())
                    .because(e);
        }
        return new GrpcPort(server, guard, service.endpoint());
    }

    /** Its threads end by themselves: grpc-java has events to hand over even after its last call. */
    private static Executor dispatch() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                DISPATCH_THREADS,
                DISPATCH_THREADS,
                DISPATCH_KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                // Not bounded: grpc-java cannot refuse here. The calls are bounded, and each waits once.
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "yorisoi-dispatch");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** The port that is open. */
    public int port() {
        return server.getPort();
    }

    /**
     * Ends in good order, in 4 s at most: no new calls; watches and pulls are told to come again; of each push the
     * present batch is answered; then the connections are cut.
     */
    @Override
    public void close() {
        guard.stop();
        server.shutdown();
        String push = SyncServiceGrpc.getPushMethod().getFullMethodName();
        guard.end(method -> !method.equals(push));
        endpoint.stop();
        try {
            if (!server.awaitTermination(LAST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS)) {
                guard.end(method -> true);
                server.shutdownNow();
                server.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
