package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.List;

/** What a worker does on a tablet that holds everything, without a network. */
abstract class TabletTask implements Task {
    static final TabletTask SAVE = new TabletTask("save", Rig.HANDED_IN) {
        @Override
        Measured.Run run(Rig rig, Led tablet) {
            return new Measured.Run() {
                private int number = rig.options().size();

                @Override
                public void begin() {
                    number++;
                }

                @Override
                public long nanos() throws IOException {
                    return tablet.number("save", String.valueOf(rig.options().seed()), String.valueOf(number));
                }
            };
        }
    };

    static final TabletTask SEARCH = new TabletTask("search", Rig.PEOPLE) {
        @Override
        Measured.Run run(Rig rig, Led tablet) throws IOException {
            BenchOptions options = rig.options();
            List<String> searches = People.searches(
                    People.of(options.seed(), options.size()),
                    options.seed(),
                    (options.warmUps() + options.runs()) * FACTOR + 1);
            return new Measured.Run() {
                private int number = -1;

                @Override
                public void begin() {
                    number++;
                }

                @Override
                public long nanos() throws IOException {
                    List<String> answer = tablet.order("search", searches.get(number));
                    if (Long.parseLong(answer.get(1)) < 1) {
                        throw new IOException("a search found nobody");
                    }
                    return Long.parseLong(answer.get(0));
                }
            };
        }
    };

    /** So many times more runs than of a task that takes longer. */
    private static final int FACTOR = 40;

    private final String name;
    private final String state;

    private TabletTask(String name, String state) {
        this.name = name;
        this.state = state;
    }

    @Override
    public final String name() {
        return name;
    }

    abstract Measured.Run run(Rig rig, Led tablet) throws IOException;

    @Override
    public final Figures measure(Rig rig) throws IOException {
        Seat writer = rig.seats().writer();
        rig.require(state);
        return rig.crew(name, crew -> {
            rig.depot().bring(state);
            crew.openServer();
            crew.open(writer);
            Led tablet = crew.tablet(writer);
            Measured measured = new Measured(rig, crew.server(), tablet);
            measured.repeat(FACTOR, run(rig, tablet));
            Figures figures = measured.percentiles(measured.figures());
            crew.closeFiles();
            return figures;
        });
    }

    @Override
    public final long limit(Rig rig) {
        return rig.tabletCommitLimit();
    }
}
