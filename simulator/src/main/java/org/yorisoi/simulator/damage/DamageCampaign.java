package org.yorisoi.simulator.damage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.damage.DamageDay.Moment;
import org.yorisoi.simulator.disk.Trees;
import org.yorisoi.simulator.process.Processes;

/** {@code ./yorisoi sim --damage}: lives through a day once, then damages copies of its files, one thing at a time. */
public final class DamageCampaign {
    private static final int SHOWN = 20;

    private final PrintStream out;

    /** @param out for people and programs */
    public DamageCampaign(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the campaign.
     *
     * @param each how many of each kind, on each side
     * @return 0 if nothing was silent and nothing readable was lost, 1 if not
     */
    public int run(long seed, int each, @Nullable Path json) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("yorisoi-damage");
        DamageReport report = run(directory, seed, each);
        report.complaints().stream().limit(SHOWN).forEach(out::println);
        report.lines().forEach(out::println);
        out.println(report.json());
        if (json != null) {
            Files.writeString(json, report.json() + "\n");
        }
        Trees.delete(directory);
        return report.good() ? 0 : 1;
    }

    /**
     * Damages so many copies in each way, on each side.
     *
     * @param directory is there and empty
     */
    static DamageReport run(Path directory, long seed, int each) throws IOException, SQLException {
        DamageDay day = DamageDay.live(directory);
        Random random = new Random(seed);
        DamageReport report = new DamageReport();
        for (Harm harm : Harm.values()) {
            for (int i = 0; i < each; i++) {
                Path home = directory.resolve("case");
                Moment tablets = moment(day, harm, random);
                Trees.copy(tablets.home(), home);
                new TabletCase(day, tablets, home, report).run(harm, random);
                Trees.delete(home);
                Moment servers = moment(day, harm, random);
                Trees.copy(servers.home(), home);
                Files.writeString(Processes.serverData(home).resolve("database.made"), "");
                new ServerCase(day, servers, home, report).run(harm, random);
                Trees.delete(home);
            }
        }
        return report;
    }

    /** Any at which there is what is to be damaged. */
    private static Moment moment(DamageDay day, Harm harm, Random random) {
        List<Moment> able = day.moments().stream()
                .filter(moment -> !harm.ofTheLog || !moment.name().equals(DamageDay.CLOSED))
                .toList();
        return able.get(random.nextInt(able.size()));
    }
}
