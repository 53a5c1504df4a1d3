package androidx.test.runner.lifecycle;

/** Stands for the interface of this name in androidx.test; no test here has an activity. */
public interface ActivityLifecycleMonitor {}
