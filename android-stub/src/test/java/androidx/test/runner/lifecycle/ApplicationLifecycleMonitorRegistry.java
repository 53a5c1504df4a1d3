package androidx.test.runner.lifecycle;

/** Stands for the class of this name in androidx.test. */
public final class ApplicationLifecycleMonitorRegistry {
    private ApplicationLifecycleMonitorRegistry() {}

    /** Called by Robolectric. */
    public static void registerInstance(ApplicationLifecycleMonitor monitor) {}
}
