package org.yorisoi.server;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.store.Database;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./yorisoi serve}: starts the server and runs it until the process is told to stop. */
@Command(
        name = "yorisoi serve",
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.yorisoi.server.serve",
        usageHelpAutoWidth = true)
public final class Application implements Callable<Integer> {
    /** The exit code for whoever supervises the process: an fsync failed, and a new process recovers from the log. */
    private static final int DISK_FAILED = 3;

    /** What an option sets is the setting of this name; what is not given here comes from elsewhere. */
    private final Map<String, Object> settings = new HashMap<>();

    private @Nullable String language;

    @Option(names = "--stop-when-ready")
    private boolean stopWhenReady;

    private Application() {}

    @Option(names = "--data", paramLabel = "DIR")
    void data(String directory) {
        settings.put("yorisoi.data", directory);
    }

    @Option(names = "--grpc-port", paramLabel = "PORT")
    void grpcPort(int port) {
        settings.put("yorisoi.grpc.port", port);
    }

    @Option(names = "--http-port", paramLabel = "PORT")
    void httpPort(int port) {
        settings.put("yorisoi.http.port", port);
    }

    @Option(names = "--set", paramLabel = "NAME=VALUE")
    void set(Map<String, String> values) {
        settings.putAll(values);
    }

    @Option(names = "--lang", paramLabel = "ja|en")
    void language(String value) {
        language = value;
    }

    /**
     * Runs the server with the command line's options; the process ends with 0 after a stop, 1 if it cannot start and
     * {@value #DISK_FAILED} if the disk failed under it and it has to be started anew.
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Application()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Texts texts = Texts.of(language, System.getenv());
        RunningServer server;
        try {
            server = RunningServer.start(settings);
        } catch (StartupException e) {
            System.err.println(e.in(texts));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (stopWhenReady) {
            announce(server, texts, System.out);
            server.close();
            return CommandLine.ExitCode.OK;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, texts, stopped), "yorisoi-stop"));
        AtomicBoolean diskFailed = new AtomicBoolean();
        server.part(Database.class).unsynced().thenRun(() -> {
            System.err.println(texts.say("serve.diskFailed"));
            diskFailed.set(true);
            stopped.countDown();
        });
        announce(server, texts, System.out);
        stopped.await();
        return diskFailed.get() ? DISK_FAILED : CommandLine.ExitCode.OK;
    }

    private static void announce(RunningServer server, Texts texts, PrintStream out) {
        String host = server.settings().grpc().host();
        String http = "http://" + server.settings().http().host() + ":" + server.httpPort();
        // The first line is for programs and stays as it is.
        out.println("yorisoi ready grpc=" + host + ":" + server.grpcPort() + " http=" + http);
        out.println(texts.say(
                "serve.ready",
                host + ":" + server.grpcPort(),
                http,
                server.settings().data()));
        out.flush();
    }

    private static void stop(RunningServer server, Texts texts, CountDownLatch stopped) {
        System.out.println(texts.say("serve.stopping"));
        server.close();
        System.out.println(texts.say("serve.stopped"));
        stopped.countDown();
    }
}
