package org.yorisoi.client.sync;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes a lane. A signal that is raised while the lane works is not lost: it works once more. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean raised;
    private boolean hurried;
    private boolean closed;

    void raise() {
        lock.lock();
        try {
            raised = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Raises it, and cuts the present pause short, or the next one if none is waited out now. */
    void hurry() {
        lock.lock();
        try {
            raised = true;
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits out a pause, unless it is hurried; true if it was. */
    boolean pauseUnlessHurried(Duration pause) throws InterruptedException {
        long nanos = pause.toNanos();
        lock.lock();
        try {
            while (!closed && !hurried && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            boolean cutShort = hurried;
            hurried = false;
            return cutShort;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is raised, but not longer; takes it back. False once it is closed. */
    boolean await(Duration longest) throws InterruptedException {
        return await(longest, true);
    }

    /** Waits out a pause; false once it is closed. */
    boolean pause(Duration pause) throws InterruptedException {
        return await(pause, false);
    }

    private boolean await(Duration longest, boolean untilRaised) throws InterruptedException {
        long nanos = longest.toNanos();
        lock.lock();
        try {
            while (!closed && !(untilRaised && raised) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (untilRaised) {
                raised = false;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
