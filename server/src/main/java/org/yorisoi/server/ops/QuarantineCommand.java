package org.yorisoi.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.view.HeldRow;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code quarantine}: work that was held back, and what a person decides about it. */
@Command(name = "quarantine")
final class QuarantineCommand {
    @ParentCommand
    private AdminCommand admin;

    @Command(name = "list")
    Integer list(@Option(names = "--office", required = true) int office) {
        return admin.run(session -> {
            session.line("row", "saved", "household", "user", "device", "held", "reason", "alarm", "behind");
            for (HeldRow row : session.lists().openRows(session.office(office))) {
                UUID behind = row.behind();
                session.line(
                        row.mutationId(),
                        ListCommand.time(row.savedAt() == 0 ? null : row.savedAt()),
                        row.household(),
                        row.userId(),
                        row.device(),
                        row.rejected() != 0 ? "rejected" : "quarantined",
                        reason(row.reason()),
                        row.alarm() != 0 ? "ALARM" : "-",
                        behind == null ? "-" : behind);
            }
        });
    }

    private static String reason(int number) {
        ErrorReason reason = ErrorReason.forNumber(number);
        return reason == null ? String.valueOf(number) : reason.name();
    }

    @Command(name = "show")
    Integer show(
            @Option(names = "--office", required = true) int office,
            @Parameters(paramLabel = "ROW") UUID row,
            @Option(names = "--reveal") boolean reveal,
            @Option(names = "--reason", paramLabel = "TEXT") @Nullable String reason) {
        return admin.run(session -> {
            HeldMutation held = held(session, office, row);
            if (reveal) {
                new RevealJournal(session.settings().data(), session.part(Clock.class))
                        .note("quarantine " + row, reason == null ? "" : reason);
                session.line(new HeldText(held, office, session.part(RecordHistory.class)).text());
            } else {
                outline(session, held);
            }
        });
    }

    /** What it is about, without what it says. */
    private static void outline(AdminSession session, HeldMutation held) {
        session.line("row", held.id());
        session.line("household", held.household());
        session.line("state", held.closing() == null ? "open" : held.closing().state());
        for (Reason reason : held.reasons()) {
            session.line("reason", reason.getReason(), "operation " + reason.getOperation(), field(held, reason));
        }
        for (Operation operation : held.mutation().getOperationsList()) {
            var units = operation.getPatch().getChangesList().stream()
                    .map(change -> change.getField())
                    .collect(Collectors.toList());
            session.line(
                    operation.getChangeCase(),
                    RecordText.kind(operation.getKindValue()),
                    RecordText.fields(operation.getKindValue(), units));
        }
    }

    private static String field(HeldMutation held, Reason reason) {
        boolean known = reason.getOperation() < held.mutation().getOperationsCount();
        int kind = known ? held.mutation().getOperations(reason.getOperation()).getKindValue() : 0;
        return RecordText.fields(kind, List.of(reason.getField())) + " " + reason.getRule();
    }

    @Command(name = "apply")
    Integer apply(
            @Option(names = "--office", required = true) int office,
            @Parameters(paramLabel = "ROW") UUID row,
            @Option(names = "--by", required = true, paramLabel = "USER") UUID by) {
        return admin.run(session -> {
            session.coordinator(office, by);
            session.core().quarantine().apply(office, row, by);
            session.say("admin.applied", row);
        });
    }

    @Command(name = "correct")
    Integer correct(
            @Option(names = "--office", required = true) int office,
            @Parameters(paramLabel = "ROW") UUID row,
            @Option(names = "--by", required = true, paramLabel = "USER") UUID by,
            @Option(names = "--with", required = true, paramLabel = "FILE") Path file) {
        return admin.run(session -> {
            session.coordinator(office, by);
            HeldMutation held = held(session, office, row);
            HeldText text = new HeldText(held, office, session.part(RecordHistory.class));
            MutationAnswer answer =
                    new OfficeDesk(session, office, by, "admin").push(id -> text.correction(read(file), id));
            if (answer.getOutcome() == Outcome.REJECTED || answer.getOutcome() == Outcome.QUARANTINED) {
                throw new StartupException("admin.correctionHeld", row, OfficeDesk.reasons(answer));
            }
            session.say("admin.corrected", row, answer.getOutcome());
        });
    }

    @Command(name = "dismiss")
    Integer dismiss(
            @Option(names = "--office", required = true) int office,
            @Parameters(paramLabel = "ROW") UUID row,
            @Option(names = "--by", required = true, paramLabel = "USER") UUID by,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason) {
        return admin.run(session -> {
            session.coordinator(office, by);
            session.core().quarantine().dismiss(office, row, by, reason);
            session.say("admin.dismissed", row);
        });
    }

    private static HeldMutation held(AdminSession session, int office, UUID row) {
        return session.core()
                .quarantine()
                .find(session.office(office), row)
                .orElseThrow(() -> new StartupException("admin.noRow", row));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartupException("admin.noFile", file).because(e);
        }
    }
}
