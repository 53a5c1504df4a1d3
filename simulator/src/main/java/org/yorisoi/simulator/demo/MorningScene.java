package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.util.List;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.TabletHandle.Synced;

/** Half past eight: every tablet fetches its families, then they leave the office and its network. */
final class MorningScene {
    private final Stage stage;

    MorningScene(Stage stage) {
        this.stage = stage;
    }

    void play() throws IOException, InterruptedException {
        stage.narrator().at("08:30", "morning.sync");
        List<Synced> synced = Together.all(stage.tablets(), TabletHandle::sync);
        for (int i = 0; i < synced.size(); i++) {
            TabletHandle tablet = stage.tablets().get(i);
            stage.narrator()
                    .more(
                            "morning.tablet",
                            stage.narrator().tablet(tablet),
                            tablet.state().households(),
                            synced.get(i).received());
        }
        stage.visitors().forEach(TabletHandle::goOffline);
        stage.narrator().at("09:00", "morning.leave");
        TabletHandle third = stage.tablet(3);
        if (third.syncOnce().complete()) {
            throw new IOException("a sync without a network came to its end");
        }
        stage.narrator().more("morning.offline", stage.narrator().tablet(third));
    }
}
