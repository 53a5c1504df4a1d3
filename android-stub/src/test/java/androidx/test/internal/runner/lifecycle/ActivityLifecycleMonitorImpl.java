package androidx.test.internal.runner.lifecycle;

import androidx.test.runner.lifecycle.ActivityLifecycleMonitor;

/** Stands for the class of this name in androidx.test. */
public final class ActivityLifecycleMonitorImpl implements ActivityLifecycleMonitor {}
