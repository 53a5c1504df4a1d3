package org.yorisoi.simulator.kill;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yorisoi.simulator.kill.Strike.Victim;
import org.yorisoi.simulator.process.Postgres;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.TabletHandle.UnexpectedAnswerException;

/** Carries out one strike while the tablets work: waits for its moment, kills, starts again and measures. */
final class Executioner {
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final int PATIENCE_SECONDS = 120;
    private static final String MISSED = "between";
    private static final String REOPENING = "reopening";

    /** No point has this name. */
    private static final String NOWHERE = "nowhere";

    private final Field field;
    private final Tolls tolls;
    private final int kills;

    /** @param kills so many in all and no more */
    Executioner(Field field, Tolls tolls, int kills) {
        this.field = field;
        this.tolls = tolls;
        this.kills = kills;
    }

    /** Arms the point; to be called before the round begins. */
    void prepare(Strike strike) throws IOException {
        if (strike.isAtServer()) {
            field.server().arm(strike.point(), strike.time());
        } else if (!strike.isAtRandom()) {
            reacher(strike).order("arm " + strike.point() + " " + strike.time());
        }
    }

    private TabletHandle reacher(Strike strike) {
        return field.tablets().get(strike.tablet());
    }

    /**
     * Strikes.
     *
     * @param work of the tablets, under way
     */
    void strike(Strike strike, List<Future<?>> work) throws Exception {
        if (strike.isAtRandom()) {
            Thread.sleep(strike.delayMillis());
            kill(strike, Strike.RANDOM);
        } else if (strike.isAtServer()) {
            atServer(strike, work);
        } else {
            atTablet(strike, work.get(strike.tablet()));
        }
        reopen(strike);
    }

    private void atServer(Strike strike, List<Future<?>> work) throws Exception {
        boolean reached = false;
        while (!reached && !work.stream().allMatch(Future::isDone)) {
            reached = field.server().awaitPoint(MOMENT);
        }
        kill(strike, reached ? strike.point() : MISSED);
        if (strike.victim() == Victim.POSTGRES) {
            field.server().arm(NOWHERE, 1);
            field.server().go();
        }
    }

    private void atTablet(Strike strike, Future<?> work) throws Exception {
        boolean reached = isStopped(work);
        kill(strike, reached ? strike.point() : MISSED);
        if (strike.victim() != Victim.TABLET) {
            // It goes on with a server that is gone; what its sync says of it is its own affair.
            reacher(strike).order(reached ? "go" : "arm " + NOWHERE + " 1");
        }
    }

    /** Waits for a tablet's work to end; true if it is stopped at its point. */
    static boolean isStopped(Future<?> work) throws Exception {
        try {
            work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnexpectedAnswerException said
                    && said.answer().startsWith("at ")) {
                return true;
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new IOException("a tablet does not come to the end of its work", e);
        }
    }

    private void kill(Strike strike, String point) throws IOException, InterruptedException {
        killOnly(strike);
        tolls.killed(strike.victim(), point);
    }

    private void killOnly(Strike strike) throws IOException, InterruptedException {
        switch (strike.victim()) {
            case SERVER -> field.server().kill();
            case TABLET -> reacher(strike).kill();
            case POSTGRES -> postgres().kill();
        }
    }

    private Postgres postgres() {
        Postgres process = field.store().process();
        if (process == null) {
            throw new IllegalStateException("this store has no process of its own");
        }
        return process;
    }

    private void reopen(Strike strike) throws Exception {
        if (strike.againMillis() > 0 && tolls.kills() < kills) {
            startAndKill(strike);
        }
        long began = System.nanoTime();
        switch (strike.victim()) {
            case SERVER -> {
                field.server().restart();
                field.server().awaitHealth();
                field.leadToServer();
            }
            case TABLET -> reacher(strike).restart();
            case POSTGRES -> {
                postgres().restart();
                field.server().awaitHealthAgain();
            }
        }
        tolls.reopened(strike.victim(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** The one that was killed is killed again while it starts. */
    private void startAndKill(Strike strike) throws Exception {
        CompletableFuture<Void> start = strike.victim() == Victim.TABLET ? restartTablet(strike) : restartOther(strike);
        Thread.sleep(strike.againMillis());
        killOnly(strike);
        try {
            start.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // It was open before the kill came, or was not even begun: now it is dead in any case.
            killOnly(strike);
        } catch (ExecutionException killed) {
            if (!(killed.getCause() instanceof CompletionException || killed.getCause() instanceof IOException)) {
                throw killed;
            }
        }
        tolls.killed(strike.victim(), REOPENING);
    }

    private CompletableFuture<Void> restartTablet(Strike strike) {
        return CompletableFuture.runAsync(() -> {
            try {
                reacher(strike).restart();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private CompletableFuture<Void> restartOther(Strike strike) throws IOException {
        if (strike.victim() == Victim.SERVER) {
            field.server().restart();
        } else {
            postgres().restart();
        }
        return CompletableFuture.completedFuture(null);
    }
}
