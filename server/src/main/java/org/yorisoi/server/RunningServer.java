package org.yorisoi.server;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.edge.CallLimits;
import org.yorisoi.server.edge.ConnectionLimits;
import org.yorisoi.server.edge.GrpcPort;
import org.yorisoi.server.sync.DailyCompaction;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.sync.SyncWorkers;

/** The whole server, with both ports open, until it is closed. */
public final class RunningServer implements AutoCloseable {
    private final ApplicationContext context;
    private final GrpcPort grpc;
    private final EmbeddedServer http;
    private final Optional<DailyCompaction> compaction;

    private RunningServer(ApplicationContext context, GrpcPort grpc, EmbeddedServer http) {
        this.context = context;
        this.grpc = grpc;
        this.http = http;
        compaction = settings()
                .tombstonesKept()
                .map(kept -> new DailyCompaction(
                        context.getBean(SyncCore.class).compaction(), kept, SyncWorkers.scheduler("compaction")));
        compaction.ifPresent(DailyCompaction::start);
    }

    /**
     * Starts with the given settings; what is not given comes from the surroundings and the defaults.
     *
     * @param settings by name, such as {@code yorisoi.data}
     * @throws StartupException if the operator has to mend something; nothing stays open
     */
    public static RunningServer start(Map<String, Object> settings) {
        ApplicationContext context = ProgramParts.open(settings);
        try {
            return ProgramParts.unwrapped(() -> start(context));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static RunningServer start(ApplicationContext context) {
        ServerSettings settings = context.getBean(ServerSettings.class);
        InetSocketAddress tablets = Loopback.address(
                "yorisoi.grpc.host", settings.grpc().host(), settings.grpc().port());
        InetSocketAddress browsers = Loopback.address(
                "yorisoi.http.host", settings.http().host(), settings.http().port());
        settings.tombstonesKept();
        // Two servers on one directory would not see each other's commits in time, and a restore must find none.
        context.getBean(DataDirectory.Lock.class);
        // What changed by itself while nobody looked is never served.
        OpenDatabase.requireSound(settings.databaseSettings());
        context.getBean(OpenDatabase.class).requireWholeBodies();
        GrpcPort grpc = GrpcPort.open(
                tablets, context.getBean(GrpcPort.Service.class), ConnectionLimits.standard(), CallLimits.standard());
        try {
            return new RunningServer(context, grpc, http(context, browsers));
        } catch (RuntimeException e) {
            grpc.close();
            throw e;
        }
    }

    private static EmbeddedServer http(ApplicationContext context, InetSocketAddress address) {
        EmbeddedServer server = context.createBean(EmbeddedServer.class);
        try {
            return server.start();
        } catch (RuntimeException e) {
            if (ProgramParts.cause(e, BindException.class).isPresent()) {
                throw new StartupException(
                                "port.http.taken",
                                address.getPort(),
                                address.getAddress().getHostAddress())
                        .because(e);
            }
            throw e;
        }
    }

    /** The port for tablets. */
    public int grpcPort() {
        return grpc.port();
    }

    /** The port for browsers and monitors. */
    public int httpPort() {
        return http.getPort();
    }

    /** The settings that it runs with. */
    public ServerSettings settings() {
        return context.getBean(ServerSettings.class);
    }

    /** One of its parts, for those who run it in their own process. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Ends in good order, in 5 s at most. */
    @Override
    public void close() {
        grpc.close();
        http.stop();
        compaction.ifPresent(DailyCompaction::close);
        context.close();
    }
}
