package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.TabletHandle.Synced;

/** Half past three: they come back to a network that fails, and one tablet is killed in the middle of its push. */
final class ReturnScene {
    /** More than meeting the server takes, less than a push of the day's work. */
    private static final int GREETING_BYTES = 1_000;

    private static final int HALF_A_PUSH_BYTES = 1_700;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAUSE_MILLIS = 20;

    private final Stage stage;

    ReturnScene(Stage stage) {
        this.stage = stage;
    }

    void play() throws IOException, InterruptedException {
        lostReply();
        killed();
        quietReturns();
    }

    private void lostReply() throws IOException, InterruptedException {
        TabletHandle tablet = stage.tablet(1);
        long pending = tablet.state().pending();
        tablet.comeBack();
        tablet.network().loseRepliesAfter(GREETING_BYTES);
        Future<Synced> sync = Together.begin(tablet, TabletHandle::syncOnce);
        long decided = awaitOutcomes(tablet);
        // The connection breaks and no other comes about: what is tried next fails at once instead of waiting.
        tablet.network().leave();
        if (Together.end(sync).complete()) {
            throw new IOException("the reply was to be lost and was not");
        }
        stage.narrator().at("15:30", "return.lost_reply", stage.narrator().tablet(tablet), decided);
        tablet.comeBack();
        Synced again = tablet.sync();
        long after = stage.log().outcomes(tablet.worker());
        stage.narrator().more("return.once", again.answered(), after);
        if (after < decided || again.answered() < pending) {
            throw new IOException("not every save got its outcome after the lost reply");
        }
    }

    private long awaitOutcomes(TabletHandle tablet) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE_MILLIS) {
            long outcomes = stage.log().outcomes(tablet.worker());
            if (outcomes > 0) {
                return outcomes;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException(
                "the server decided nothing of tablet " + tablet.worker().number());
    }

    private void killed() throws IOException, InterruptedException {
        TabletHandle tablet = stage.tablet(4);
        long pending = tablet.look().pending();
        tablet.comeBack();
        tablet.network().holdRequestsAfter(HALF_A_PUSH_BYTES);
        Future<Synced> sync = Together.begin(tablet, TabletHandle::syncOnce);
        if (!tablet.network().awaitTrouble(PATIENCE)) {
            throw new IOException("the push was over before it could be cut in two");
        }
        tablet.kill();
        expectDeath(sync);
        stage.narrator()
                .at(
                        "15:40",
                        "return.killed",
                        stage.narrator().tablet(tablet),
                        pending,
                        stage.log().outcomes(tablet.worker()));
        tablet.network().heal();
        tablet.restart();
        stage.narrator().more("return.reopened", tablet.state().pending());
        Synced again = tablet.sync();
        stage.narrator().more("return.resumed", again.answered(), tablet.state().pending());
    }

    private static void expectDeath(Future<Synced> sync) throws IOException, InterruptedException {
        try {
            sync.get();
            throw new IOException("the tablet ended its sync although it was killed");
        } catch (ExecutionException killed) {
            if (!(killed.getCause() instanceof IOException)) {
                throw new IOException("the killed tablet failed in another way", killed.getCause());
            }
        }
    }

    private void quietReturns() throws IOException, InterruptedException {
        for (int number : new int[] {2, 3}) {
            TabletHandle tablet = stage.tablet(number);
            tablet.comeBack();
            Synced synced = tablet.sync();
            stage.narrator()
                    .at("15:50", "return.quiet", stage.narrator().tablet(tablet), synced.answered(), synced.received());
        }
        stage.narrator()
                .more("return.left", Families.REASSIGNED, stage.narrator().tablet(stage.tablet(2)));
    }
}
