package org.yorisoi.simulator.planted;

import java.io.PrintStream;
import java.util.List;
import org.yorisoi.simulator.sim.Shrinking;

/** {@code ./yorisoi sim --planted}: runs every planted bug until it is found. */
public final class PlantedCampaign {
    private final PrintStream out;

    /** Prints to a stream. */
    public PlantedCampaign(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs all of them, each with so many seeds at most; 0 if all were found, 1 if one survived.
     *
     * @param shrinkSeconds so long the run of each find is made shorter
     */
    public int run(long from, int seeds, int steps, int shrinkSeconds) {
        return run(Plants.all(), from, seeds, steps, shrinkSeconds);
    }

    int run(List<Plant> plants, long from, int seeds, int steps, int shrinkSeconds) {
        int total = 0;
        int caught = 0;
        for (Plant plant : plants) {
            total++;
            Plant.Find find = plant.find(from, seeds, steps);
            if (find == null) {
                out.println(plant.name() + ": survived " + seeds + " seeds");
            } else {
                caught++;
                out.println(plant.name() + ": seed " + find.run().seed() + ", step "
                        + find.run().steps() + ": " + find.by());
                if (shrinkSeconds > 0) {
                    Shrinking.Result shrunk = plant.shrink(find, Shrinking.seconds(shrinkSeconds));
                    out.println("  in " + shrunk.run().script().kept().size() + " steps, found in " + shrunk.runs()
                            + " runs: " + shrunk.run().violations().get(0));
                }
            }
        }
        out.println("{\"planted\":{\"total\":" + total + ",\"caught\":" + caught + "}}");
        return caught == total ? 0 : 1;
    }
}
