package org.yorisoi.simulator.damage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.ops.AdminCommand;
import org.yorisoi.simulator.damage.DamageDay.Moment;
import org.yorisoi.simulator.damage.DamageReport.Sight;
import org.yorisoi.simulator.disk.Integrity;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.process.Processes;
import picocli.CommandLine;

/** The server's database is damaged: looked at, restored from the backup if it is refused, synced, and counted. */
final class ServerCase {
    private static final int SYNCS = 4;

    private final DamageDay day;
    private final Moment moment;
    private final Path home;
    private final DamageReport report;

    ServerCase(DamageDay day, Moment moment, Path home, DamageReport report) {
        this.day = day;
        this.moment = moment;
        this.home = home;
        this.report = report;
    }

    private Path file() {
        return DamageDay.server(home);
    }

    /** Damages and looks; what is wrong is a complaint. */
    void run(Harm harm, Random random) throws IOException, SQLException {
        String where =
                harm.to(new Harm.Target(file(), DamageDay.server(day.older()), DamageDay.server(day.others())), random);
        String what = "server, " + moment.name() + ", " + harm + " " + where;
        Sight sight = look(what);
        report.saw("server " + harm, sight);
        try {
            if (sight != Sight.SILENT) {
                if (sight == Sight.REFUSED || harm == Harm.FILE_OF_ANOTHER) {
                    restore(what);
                }
                settle(what);
            }
        } catch (RuntimeException | SQLException e) {
            report.complain(what + ": " + e);
        }
    }

    private Sight look(String what) throws IOException {
        String refusal = admin("check");
        if (refusal.contains("\tat ") || refusal.contains("Exception")) {
            report.complain(what + ": no sentence: " + refusal);
            return Sight.SILENT;
        }
        if (!Files.exists(file()) || Files.size(file()) == 0) {
            return refusal.isEmpty() ? Sight.SILENT : Sight.REFUSED;
        }
        try (OpenServer server = OpenServer.open(file())) {
            if (!refusal.isEmpty()) {
                report.complain(what + ": admin check and the server disagree: " + refusal);
            }
            String rows = server.rows();
            if (rows.equals(moment.atServer())) {
                return Sight.HARMLESS;
            }
            if (day.serverStates().contains(rows)) {
                return Sight.PREFIX;
            }
            if (new StrangeOffice(server, day).refuses()) {
                return Sight.NOTICED;
            }
            report.complain(what + ": serves what there never was");
            return Sight.SILENT;
        } catch (StartupException e) {
            if (refusal.isEmpty()) {
                report.complain(what + ": admin check and the server disagree: " + e);
            }
            return Sight.REFUSED;
        } catch (RuntimeException e) {
            report.complain(what + ": untyped " + e);
            return Sight.SILENT;
        }
    }

    /** What a command says on standard error; nothing if it was done. */
    private String admin(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = AdminCommand.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(said, true));
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = Processes.serverData(home).toString();
        all[arguments.length + 2] = "--lang";
        all[arguments.length + 3] = "en";
        return line.execute(all) == 0 ? "" : said + " ";
    }

    private void restore(String what) {
        String refusal = admin("restore", "--from", day.backup().toString());
        if (!refusal.isEmpty()) {
            report.complain(what + ": not restored: " + refusal);
        }
    }

    private void settle(String what) throws IOException, SQLException {
        Seat tablet = day.tablet(home);
        try (OpenServer server = OpenServer.open(file());
                SyncClient client =
                        SyncClient.open(tablet.config(server.way(day.visitor().token())));
                SyncClient colleague = SyncClient.open(day.colleague(home)
                        .config(server.way(day.office().coordinator().token())))) {
            boolean synced = false;
            for (int i = 0; i < SYNCS && !synced; i++) {
                for (SyncClient one : List.of(client, colleague, client)) {
                    SyncResult result = one.sync();
                    if (!result.complete()) {
                        report.complain(what + ": a sync afterwards failed: " + result.what());
                    }
                }
                synced = client.state().synced();
            }
            if (!synced) {
                report.complain(
                        what + ": the tablet is not synced: " + client.state().hindrances());
            }
        }
        new LedgerReader(file(), day.office().number())
                .reckon(List.of(tablet.files().toRead(tablet.device())))
                .complaints()
                .forEach(complaint -> report.complain(what + ": " + complaint));
        Integrity.complaints(file()).forEach(complaint -> report.complain(what + ": " + complaint));
    }
}
