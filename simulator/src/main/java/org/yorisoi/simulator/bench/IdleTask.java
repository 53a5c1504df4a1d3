package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tablets that only watch, and now and then a change that concerns them all: what they take, and how late they are told. */
final class IdleTask implements Task {
    static final IdleTask IDLE = new IdleTask();

    private static final List<Integer> WATCHERS = List.of(1_000, 10_000);
    private static final int PER_CONNECTION = 10;
    private static final int POKES = 10;
    private static final double MILLION = 1e6;
    private static final long MEGABYTE = 1024 * 1024;

    private IdleTask() {}

    @Override
    public String name() {
        return "idle";
    }

    /** A small run has as many watchers as records at most. */
    @Override
    public Figures measure(Rig rig) throws IOException {
        Figures figures = new Figures();
        for (int watchers : WATCHERS) {
            if (watchers <= rig.options().size() || watchers == WATCHERS.get(0)) {
                watch(rig, Math.min(watchers, rig.options().size()), figures);
            }
        }
        return figures;
    }

    private void watch(Rig rig, int watchers, Figures figures) throws IOException {
        rig.depot().clear();
        Path fleet = Fleet.watching(rig.depot(), watchers + 1);
        rig.crew(name() + "-" + watchers, crew -> {
            try (Led load =
                    Led.start(BenchLoad.class, Machines.LOAD, rig.depot().log("idle-load"))) {
                crew.openServer();
                long before = crew.server().usage().memoryBytes();
                load.order("open", fleet.toString(), String.valueOf(crew.port()), String.valueOf(PER_CONNECTION));
                load.order("watch", String.valueOf(rig.options().seed()));
                load.order("poke", String.valueOf(POKES));
                List<String> pokes = load.order("poke", String.valueOf(POKES));
                String of = "_" + watchers;
                figures.put("server_before" + of + "_mb", before / MEGABYTE)
                        .put("server" + of + "_mb", crew.server().usage().memoryBytes() / MEGABYTE)
                        .put("poke_p50" + of + "_ms", Long.parseLong(pokes.get(0)) / MILLION)
                        .put("poke_p99" + of + "_ms", Long.parseLong(pokes.get(1)) / MILLION)
                        .put("poke_max" + of + "_ms", Long.parseLong(pokes.get(2)) / MILLION)
                        .put("server_peak_rss_mb", crew.server().usage().peakBytes() / MEGABYTE);
                load.order("close");
                crew.closeFiles();
                return figures;
            }
        });
    }

    @Override
    public long limit(Rig rig) {
        return 0;
    }
}
