package org.yorisoi.server.sync;

import org.yorisoi.sync.v1.ErrorReason;

/** A call is answered with a status instead of a result; nothing was changed. Carries no content. */
public final class SyncRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorReason reason;
    private final String todo;

    /**
     * @param what is wrong, and where
     * @param todo what the device should do
     */
    public SyncRefusal(ErrorReason reason, String what, String todo) {
        super(what);
        this.reason = reason;
        this.todo = todo;
    }

    public ErrorReason reason() {
        return reason;
    }

    public String todo() {
        return todo;
    }

    static SyncRefusal malformed(String what) {
        return new SyncRefusal(ErrorReason.MALFORMED, what, "nothing was changed; update the app");
    }

    static SyncRefusal epochChanged() {
        return new SyncRefusal(
                ErrorReason.EPOCH_CHANGED,
                "the log has begun another epoch",
                "say Hello again and go through the restore steps; nothing was lost");
    }

    static SyncRefusal forked() {
        return new SyncRefusal(
                ErrorReason.DEVICE_FORKED,
                "two stores use this device's lane",
                "enrol the tablet again, naming this device as predecessor; the store is kept whole");
    }
}
