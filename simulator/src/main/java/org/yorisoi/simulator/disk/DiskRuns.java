package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.disk.PowerReport.Side;

/** {@code ./yorisoi sim --power} and {@code --disk}: runs a campaign in a directory of its own and says what it found. */
public final class DiskRuns {
    private static final List<Fault> FAULTS =
            List.of(Fault.WRITE_ERROR, Fault.DISK_FULL, Fault.READ_ONLY, Fault.SYNC_ERROR);

    private static final int OK = 0;
    private static final int FOUND = 1;

    /** To see that the campaign sees a loss, fewer points are enough. */
    private static final int POINTS_PER_PROOF = 5;

    private static final int PROOFS_AT_LEAST = 2;

    private final PrintStream out;
    private final @Nullable Path json;

    /**
     * Prints to a stream.
     *
     * @param json takes the figures; null: no file
     */
    public DiskRuns(PrintStream out, @Nullable Path json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Lets the power go.
     *
     * @param points how often, under the server and under the tablet each
     * @return 0 if nothing was lost, and with {@code synchronous=NORMAL} something was; otherwise 1
     */
    public int power(int points, long seed) throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("yorisoi-power");
        FaultLibrary library = library(directory);
        if (library == null) {
            return FOUND;
        }
        PowerCampaign campaign = PowerCampaign.prepare(directory, library);
        List<PowerReport> reports = new ArrayList<>();
        for (Side side : Side.values()) {
            reports.add(told(campaign.run(side, points, true, seed)));
        }
        for (Side side : Side.values()) {
            reports.add(told(campaign.run(side, Math.max(PROOFS_AT_LEAST, points / POINTS_PER_PROOF), false, seed)));
        }
        boolean good = true;
        for (PowerReport report : reports) {
            if (report.durable()) {
                report.complaints().forEach(out::println);
                good &= report.good();
            } else if (report.lost() == 0) {
                out.println("nothing was lost with synchronous=NORMAL: this run would not have seen a loss");
                good = false;
            }
        }
        write(reports.stream().map(PowerReport::json).collect(Collectors.joining(",", "[", "]")));
        return end(directory, good);
    }

    /**
     * Lets disks fail: full, read-only, an error at the n-th write or fsync, for every n of each short action.
     *
     * @return 0 if every error was told and nothing was lost; otherwise 1
     */
    public int disk() throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("yorisoi-disk");
        FaultLibrary library = library(directory);
        if (library == null) {
            return FOUND;
        }
        DiskReport report;
        try (ChoreCampaign campaign = ChoreCampaign.start(directory, library)) {
            for (ChoreCampaign.Chore chore : ChoreCampaign.Chore.values()) {
                for (Fault fault : FAULTS) {
                    campaign.everyPlace(chore, fault);
                }
            }
            report = campaign.report();
        }
        try (DiskCampaign campaign = DiskCampaign.start(directory, library)) {
            for (DiskCampaign.Action action : DiskCampaign.Action.values()) {
                for (Fault fault : FAULTS) {
                    campaign.everyPlace(action, fault);
                }
            }
            report = report.and(campaign.end());
        }
        report.cases().forEach((name, count) -> out.println(name + ": " + count));
        report.complaints().forEach(out::println);
        out.println(report.total() + " disk faults, " + report.complaints().size() + " complaints");
        write(report.json());
        return end(directory, report.complaints().isEmpty());
    }

    /** Null if it cannot be had here; then it was said why. */
    private @Nullable FaultLibrary library(Path directory) throws InterruptedException {
        try {
            return FaultLibrary.compile(directory);
        } catch (IOException e) {
            out.println(e.getMessage());
            return null;
        }
    }

    private PowerReport told(PowerReport report) {
        out.println(report.line());
        return report;
    }

    private void write(String figures) throws IOException {
        if (json != null) {
            Files.writeString(json, figures + "\n");
        }
    }

    private int end(Path directory, boolean good) throws IOException {
        if (good) {
            Trees.delete(directory);
            return OK;
        }
        out.println("what went wrong is in " + directory);
        return FOUND;
    }
}
