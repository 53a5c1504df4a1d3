package org.yorisoi.simulator.tablet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.store.Rescue;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.server.LibraryLogs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code ./yorisoi tablet}: one tablet in a directory, one step of its work a command. Exit code 0 = done, 1 = not done
 * (nothing that was saved is lost), 2 = a wrong option.
 */
@Command(
        name = "tablet",
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.yorisoi.simulator.tablet.tablet",
        usageHelpAutoWidth = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            EnrollCommand.class,
            SyncCommand.class,
            VisitCommand.class,
            StateCommand.class,
            ListVisitsCommand.class,
            RescueCommand.class
        })
public final class TabletCommand implements Callable<Integer> {
    /** What a subcommand does with the open store. */
    @FunctionalInterface
    interface Work {
        int with(SyncClient client, Enrolment enrolment);
    }

    @Spec
    private CommandSpec spec;

    private Path data = Path.of("tablet");
    private @Nullable String language;

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
    void data(Path directory) {
        data = directory;
    }

    @Option(names = "--lang", paramLabel = "ja|en", scope = ScopeType.INHERIT)
    void language(String value) {
        language = value;
    }

    /** Tells which subcommands there are. */
    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), texts().say("which"));
    }

    /** What is said of a rescue. */
    @FunctionalInterface
    interface Telling {
        int of(Rescue.Rescued rescued);
    }

    /** Rescues a damaged store, without opening it. */
    int rescue(Telling telling) {
        return explained((transport, enrolment) -> telling.of(SyncClient.rescue(config(enrolment, transport))));
    }

    /** Opens the store and the way to the server, works with them and closes them; says what a person can mend. */
    int run(Work work) {
        return explained((transport, enrolment) -> {
            try (SyncClient client = SyncClient.open(config(enrolment, transport))) {
                return work.with(client, enrolment);
            }
        });
    }

    /** What needs an enrolment and a way to the server. */
    @FunctionalInterface
    private interface Step {
        int with(GrpcTransport transport, Enrolment enrolment);
    }

    private int explained(Step step) {
        try {
            Enrolment enrolment = Enrolment.read(data);
            LibraryLogs.quieten();
            try (GrpcTransport transport =
                    GrpcTransport.plaintext(enrolment.host(), enrolment.port(), enrolment.token())) {
                return step.with(transport, enrolment);
            }
        } catch (ClientException e) {
            return explain(e);
        } catch (TabletException e) {
            return complain(e.in(texts()));
        }
    }

    private SyncConfig config(Enrolment enrolment, GrpcTransport transport) {
        return SyncConfig.builder(data.resolve("store"), enrolment.office(), enrolment.device())
                .keys(new FileKeyRing(data.resolve("keys"), new SecureRandom()))
                .transport(transport)
                .appVersion("yorisoi tablet")
                .build();
    }

    private int explain(ClientException e) {
        e.problems().forEach(this::complain);
        return complain(e.sentence(texts().language()));
    }

    /** Prints what is to be done on standard error. */
    int complain(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints a line as it is: values separated by tabs, for people and for scripts. */
    void line(Object... values) {
        String[] text = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        spec.commandLine().getOut().println(String.join("\t", text));
        spec.commandLine().getOut().flush();
    }

    /** Prints a sentence. */
    void say(String key, Object... values) {
        line(texts().say(key, values));
    }

    Path data() {
        return data;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Texts texts() {
        return Texts.of(language, System.getenv());
    }
}
