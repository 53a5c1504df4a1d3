package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the class of this name in androidx.test, which is not in Maven Central: Robolectric tells it of the
 * instrumentation.
 */
public final class InstrumentationRegistry {
    private static @Nullable Instrumentation instrumentation;
    private static Bundle arguments = new Bundle();

    private InstrumentationRegistry() {}

    /** Called by Robolectric. */
    public static void registerInstance(Instrumentation made, Bundle with) {
        instrumentation = made;
        arguments = with;
    }

    /** Called by Robolectric. */
    public static Instrumentation getInstrumentation() {
        if (instrumentation == null) {
            throw new IllegalStateException("no instrumentation is registered");
        }
        return instrumentation;
    }

    /** Called by Robolectric. */
    public static Bundle getArguments() {
        return new Bundle(arguments);
    }
}
