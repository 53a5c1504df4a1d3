package org.yorisoi.server.ops;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.ProgramParts;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.Texts;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.SyncRefusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code ./yorisoi admin}: what an operator does without a console. It works on the database directly, also while the
 * server runs; exit code 0 = done, 1 = refused, 2 = a wrong option.
 */
@Command(
        name = "yorisoi admin",
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.yorisoi.server.ops.admin",
        usageHelpAutoWidth = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            OfficeCommands.CreateOffice.class,
            OfficeCommands.CreateHousehold.class,
            UserCommands.CreateUser.class,
            UserCommands.SetRole.class,
            UserCommands.CloseUser.class,
            UserCommands.OpenUser.class,
            ScopeCommands.Assign.class,
            ScopeCommands.Unassign.class,
            DeviceCommands.Enroll.class,
            LoadCommand.class,
            ListCommand.class,
            QuarantineCommand.class,
            HistoryCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckCommand.class,
            CompactCommand.class,
            EpochCommands.NewEpoch.class,
            EpochCommands.Durable.class
        })
public final class AdminCommand implements Callable<Integer> {
    /** What a subcommand does with the open program. */
    @FunctionalInterface
    interface Work {
        void on(AdminSession session);
    }

    private final Map<String, Object> settings = new HashMap<>();

    @Spec
    private CommandSpec spec;

    private @Nullable String language;

    private AdminCommand() {}

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
    void data(String directory) {
        settings.put("yorisoi.data", directory);
    }

    @Option(names = "--set", paramLabel = "NAME=VALUE", scope = ScopeType.INHERIT)
    void set(Map<String, String> values) {
        settings.putAll(values);
    }

    @Option(names = "--lang", paramLabel = "ja|en", scope = ScopeType.INHERIT)
    void language(String value) {
        language = value;
    }

    /** Runs one command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for tests and for other programs that offer it; its streams can be set. */
    public static CommandLine commandLine() {
        AdminCommand command = new AdminCommand();
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((thrown, line, parsed) -> command.explain(thrown, line));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), texts().say("admin.which"));
    }

    /** Opens the program's parts, works with them and closes them. */
    Integer run(Work work) {
        try (AdminSession session = new AdminSession(settings, texts(), out())) {
            work.on(session);
        }
        return CommandLine.ExitCode.OK;
    }

    Texts texts() {
        return Texts.of(language, System.getenv());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int explain(Exception thrown, CommandLine line) throws Exception {
        String sentence = sentence(thrown);
        if (sentence == null) {
            throw thrown;
        }
        line.getErr().println(sentence);
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The container and its repositories wrap what a part threw, or the database. */
    private @Nullable String sentence(Exception thrown) {
        Optional<StartupException> mendable = ProgramParts.cause(thrown, StartupException.class);
        if (mendable.isPresent()) {
            return mendable.get().in(texts());
        }
        if (thrown instanceof SyncRefusal refusal) {
            return texts().say("admin.refused", refusal.reason(), String.valueOf(refusal.getMessage()), refusal.todo());
        }
        return ProgramParts.cause(thrown, StorageException.class)
                .or(() -> ProgramParts.cause(thrown, SQLException.class)
                        .map(refused -> new StorageException("read or write", refused)))
                .map(storage -> texts().say(
                                storage.damaged() ? "admin.damaged" : "admin.database",
                                String.valueOf(storage.getMessage())))
                .orElse(null);
    }
}
