package org.yorisoi.server.ops;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.testing.TestDatabase;
import picocli.CommandLine;

/** Runs admin commands in this process, on a test database, and keeps what they print. */
final class AdminFixture {
    /** What one command did. */
    record Ran(int exitCode, String out, String err) {
        /** The lines of the output. */
        List<String> lines() {
            return out.lines().toList();
        }

        /** The first line that begins with a word, without the word and the tab. */
        String value(String word) {
            return lines().stream()
                    .filter(line -> line.startsWith(word + "\t"))
                    .map(line -> line.substring(word.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(out + err));
        }
    }

    private final List<String> always = new ArrayList<>();

    AdminFixture(String dataDirectory, Map<String, String> settings) {
        Collections.addAll(always, "--data", dataDirectory, "--lang", "en");
        settings.forEach((name, value) -> Collections.addAll(always, "--set", name + "=" + value));
    }

    /** Commands on a test database; what else they write goes to the given directory. */
    static AdminFixture on(TestDatabase database, String directory) {
        if (database.settings() instanceof DatabaseSettings.Sqlite sqlite) {
            return new AdminFixture(String.valueOf(sqlite.file().getParent()), Map.of());
        }
        DatabaseSettings.Postgresql settings = (DatabaseSettings.Postgresql) database.settings();
        return new AdminFixture(
                directory,
                Map.of(
                        "yorisoi.database.url", settings.url(),
                        "yorisoi.database.user", settings.user(),
                        "yorisoi.database.password", settings.password()));
    }

    /** Runs a command, whatever becomes of it. */
    Ran run(Object... arguments) {
        List<String> all = new ArrayList<>(always);
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = AdminCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(all.toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** Runs a command that must succeed. */
    Ran done(Object... arguments) {
        Ran ran = run(arguments);
        if (ran.exitCode() != 0) {
            throw new AssertionError(ran.exitCode() + ": " + ran.err() + ran.out());
        }
        return ran;
    }

    int office() {
        String first = done("create-office", "--code", "midorino", "--name", "みどり野市")
                .lines()
                .get(0);
        return Integer.parseInt(first);
    }

    UUID user(int office, String role) {
        return UUID.fromString(done("create-user", "--office", office, "--name", "職員", "--role", role)
                .lines()
                .get(0));
    }

    UUID household(int office) {
        return UUID.fromString(
                done("create-household", "--office", office).lines().get(0));
    }
}
