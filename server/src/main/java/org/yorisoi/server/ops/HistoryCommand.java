package org.yorisoi.server.ops;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.view.RecordHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code history}: every version of a record, with who, when, on which device and which fields. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin;

    @Option(names = "--office", required = true)
    private int office;

    @Option(names = "--kind", required = true, paramLabel = "KIND")
    private String kind;

    @Option(names = "--id", required = true, paramLabel = "ID")
    private UUID id;

    @Option(names = "--reveal")
    private boolean reveal;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    @Override
    public Integer call() {
        return admin.run(session -> {
            session.office(office);
            KindSchema schema = schema();
            RecordKey key = new RecordKey(schema.kind(), id);
            List<RecordHistory.Version> versions =
                    session.part(RecordHistory.class).of(office, key);
            if (versions.isEmpty()) {
                throw new StartupException("admin.noRecord", kind, id);
            }
            if (reveal) {
                new RevealJournal(session.settings().data(), session.part(Clock.class))
                        .note("history " + schema.descriptor().getName() + " " + id, reason == null ? "" : reason);
            }
            print(session, schema, versions);
        });
    }

    private void print(AdminSession session, KindSchema schema, List<RecordHistory.Version> versions) {
        session.line("seq", "saved", "user", "device", "deleted", "fields", "raised", "lost");
        for (RecordHistory.Version version : versions) {
            session.line(
                    version.by().seq(),
                    ListCommand.time(version.by().savedAt()),
                    version.by().user(),
                    version.by().device(),
                    version.deleted() ? "yes" : "no",
                    RecordText.fields(schema.kind(), version.fields()),
                    RecordText.fields(schema.kind(), version.by().raised()),
                    version.lost() == null ? "no" : "yes");
            if (reveal) {
                session.line(RecordText.of(schema, version.body()));
            }
        }
    }

    /** By the message's name, as {@code HomeVisit} or {@code home_visit}, or by number. */
    private KindSchema schema() {
        String wanted = plain(kind);
        for (KindSchema schema : Kinds.standard().all()) {
            if (plain(schema.descriptor().getName()).equals(wanted)
                    || String.valueOf(schema.kind()).equals(wanted)) {
                return schema;
            }
        }
        throw new StartupException("admin.noKind", kind);
    }

    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }
}
