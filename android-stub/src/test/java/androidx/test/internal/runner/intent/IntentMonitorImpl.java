package androidx.test.internal.runner.intent;

import androidx.test.runner.intent.IntentMonitor;

/** Stands for the class of this name in androidx.test. */
public final class IntentMonitorImpl implements IntentMonitor {}
