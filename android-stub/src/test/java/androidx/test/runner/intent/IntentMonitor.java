package androidx.test.runner.intent;

/** Stands for the interface of this name in androidx.test. */
public interface IntentMonitor {}
