package org.yorisoi.server.ops;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.ProgrammeList;
import org.yorisoi.record.v1.TextPack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code load programmes|text-pack}: what every tablet of an office reads, from files. */
@Command(name = "load")
final class LoadCommand {
    /** What the devices are called by which a file was loaded. */
    static final String APP = "admin load";

    private static final String DELIVERED = "programmes.textproto";

    @ParentCommand
    private AdminCommand admin;

    @Command(name = "programmes")
    Integer programmes(
            @Option(names = "--office", required = true) int office,
            @Option(names = "--by", required = true, paramLabel = "USER") UUID by,
            @Option(names = "--file", paramLabel = "FILE") @Nullable Path file) {
        return admin.run(session -> {
            session.coordinator(office, by);
            ProgrammeList.Builder list = ProgrammeList.newBuilder();
            RecordFile read = file == null ? RecordFile.delivered(DELIVERED, list) : RecordFile.read(file, list);
            new ProgrammeLoad(session, office, new OfficeDesk(session, office, by, APP)).load(read);
        });
    }

    @Command(name = "text-pack")
    Integer textPack(
            @Option(names = "--office", required = true) int office,
            @Option(names = "--by", required = true, paramLabel = "USER") UUID by,
            @Option(names = "--file", required = true, paramLabel = "FILE") Path file) {
        return admin.run(session -> {
            session.coordinator(office, by);
            RecordFile read = RecordFile.read(file, TextPack.newBuilder());
            new TextPackLoad(session, office, new OfficeDesk(session, office, by, APP)).load(read);
        });
    }
}
