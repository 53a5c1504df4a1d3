package androidx.test.runner.intent;

/** Stands for the class of this name in androidx.test. */
public final class IntentMonitorRegistry {
    private IntentMonitorRegistry() {}

    /** Called by Robolectric. */
    public static void registerInstance(IntentMonitor monitor) {}
}
