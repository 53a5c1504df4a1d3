package androidx.test.runner.lifecycle;

/** Stands for the class of this name in androidx.test. */
public final class ActivityLifecycleMonitorRegistry {
    private ActivityLifecycleMonitorRegistry() {}

    /** Called by Robolectric. */
    public static void registerInstance(ActivityLifecycleMonitor monitor) {}
}
