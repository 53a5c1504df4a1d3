package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.yorisoi.simulator.process.TabletHandle;

/** Lets several tablets do the same at the same time. */
final class Together {
    private Together() {}

    /** What one tablet does. */
    @FunctionalInterface
    interface Deed<T> {
        T by(TabletHandle tablet) throws IOException, InterruptedException;
    }

    /** Starts it in a thread of its own. */
    static <T> Future<T> begin(TabletHandle tablet, Deed<T> deed) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "tablet-" + tablet.worker().number());
            daemon.setDaemon(true);
            return daemon;
        });
        Future<T> future = thread.submit(() -> deed.by(tablet));
        thread.shutdown();
        return future;
    }

    /** What came of it, in the order of the tablets. */
    static <T> List<T> all(List<TabletHandle> tablets, Deed<T> deed) throws IOException, InterruptedException {
        List<Future<T>> begun = new ArrayList<>();
        for (TabletHandle tablet : tablets) {
            begun.add(begin(tablet, deed));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : begun) {
            results.add(end(future));
        }
        return results;
    }

    /** Waits for what was begun. */
    static <T> T end(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("a tablet failed", e.getCause());
        }
    }
}
