package org.yorisoi.server.ops;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.server.ProgramParts;
import org.yorisoi.server.ServerSettings;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.Texts;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.OfficeQueries;
import org.yorisoi.server.view.UserRow;

/** The program's parts and the output of one admin command. A part is made when it is first asked for. */
final class AdminSession implements AutoCloseable {
    private final ApplicationContext context;
    private final Texts texts;
    private final PrintWriter out;

    AdminSession(Map<String, Object> settings, Texts texts, PrintWriter out) {
        this.context = ProgramParts.open(settings);
        this.texts = texts;
        this.out = out;
    }

    <T> T part(Class<T> type) {
        return ProgramParts.unwrapped(() -> context.getBean(type));
    }

    SyncCore core() {
        return part(SyncCore.class);
    }

    OfficeQueries lists() {
        return part(OfficeQueries.class);
    }

    ServerSettings settings() {
        return part(ServerSettings.class);
    }

    Texts texts() {
        return texts;
    }

    /** Prints a sentence. */
    void say(String key, Object... values) {
        out.println(texts.say(key, values));
        out.flush();
    }

    /** Prints a line as it is: values separated by tabs, for people and for scripts. */
    void line(Object... values) {
        String[] text = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        out.println(String.join("\t", text));
        out.flush();
    }

    /**
     * The office, if it exists.
     *
     * @throws StartupException if not
     */
    int office(int office) {
        if (lists().offices().stream().noneMatch(row -> row.office() == office)) {
            throw new StartupException("admin.noOffice", office);
        }
        return office;
    }

    /**
     * A user of the office.
     *
     * @throws StartupException if there is no such user there
     */
    UserRow user(int office, UUID user) {
        return lists().findByOfficeOrderByCreatedAt(office(office)).stream()
                .filter(row -> row.userId().equals(user))
                .findFirst()
                .orElseThrow(() -> new StartupException("admin.noUser", user, office));
    }

    /**
     * Makes sure that a user of the office is a coordinator.
     *
     * @throws StartupException if not
     */
    void coordinator(int office, UUID user) {
        if (user(office, user).clearance() != Role.COORDINATOR.clearance().getNumber()) {
            throw new StartupException("admin.notCoordinator", user);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
