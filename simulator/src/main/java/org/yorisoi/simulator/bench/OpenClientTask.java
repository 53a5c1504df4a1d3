package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.List;

/** A new process opens a tablet's store that holds everything, until the visits of a household are listed. */
final class OpenClientTask implements Task {
    static final OpenClientTask OPEN_CLIENT = new OpenClientTask();

    private OpenClientTask() {}

    @Override
    public String name() {
        return "open_client";
    }

    @Override
    public Figures measure(Rig rig) throws IOException {
        Seat reader = rig.seats().reader();
        Samples first = new Samples();
        Samples all = new Samples();
        rig.depot().bring(Rig.BOTH);
        for (int run = 0; run < rig.options().runs(); run++) {
            try (Crew crew = rig.tablets(name())) {
                long opened = crew.open(reader);
                List<String> listed = crew.tablet(reader).order("list");
                first.add(opened + Long.parseLong(listed.get(0)));
                all.add(Long.parseLong(listed.get(1)));
                if (Long.parseLong(listed.get(3)) != rig.options().size()) {
                    throw new IOException("listed only " + listed.get(3));
                }
            }
        }
        return new Figures().seconds(first).put("list_all_seconds", Samples.seconds(all.median()));
    }

    @Override
    public long limit(Rig rig) {
        return 0;
    }
}
