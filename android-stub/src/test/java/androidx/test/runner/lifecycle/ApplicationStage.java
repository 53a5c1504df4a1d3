package androidx.test.runner.lifecycle;

/** Stands for the enum of this name in androidx.test. */
public enum ApplicationStage {
    PRE_ON_CREATE,
    CREATED
}
