package androidx.test.runner.lifecycle;

/** Stands for the interface of this name in androidx.test; nobody listens. */
public interface ApplicationLifecycleMonitor {}
