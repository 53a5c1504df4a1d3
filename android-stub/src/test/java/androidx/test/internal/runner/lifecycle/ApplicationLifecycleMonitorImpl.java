package androidx.test.internal.runner.lifecycle;

import android.app.Application;
import androidx.test.runner.lifecycle.ApplicationLifecycleMonitor;
import androidx.test.runner.lifecycle.ApplicationStage;

/** Stands for the class of this name in androidx.test. */
public final class ApplicationLifecycleMonitorImpl implements ApplicationLifecycleMonitor {
    /** Called by Robolectric. */
    public void signalLifecycleChange(Application application, ApplicationStage stage) {}
}
