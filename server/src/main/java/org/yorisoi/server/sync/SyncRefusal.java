package org.yorisoi.server.sync;

import java.util.List;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.PushAnswer;

/** A call is answered with a status instead of a result; nothing was changed. Carries no content. */
public final class SyncRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorReason reason;
    private final String todo;
    /** Not kept when the exception is serialized, which nothing does. */
    private final transient List<PushAnswer> before;

    /**
     * @param what is wrong, and where
     * @param todo what the device should do
     */
    public SyncRefusal(ErrorReason reason, String what, String todo) {
        this(reason, what, todo, List.of());
    }

    private SyncRefusal(ErrorReason reason, String what, String todo, List<PushAnswer> before) {
        super(what);
        this.reason = reason;
        this.todo = todo;
        this.before = List.copyOf(before);
    }

    public ErrorReason reason() {
        return reason;
    }

    public String todo() {
        return todo;
    }

    /** Answers to parts of the batch, in order, that go out before the status. */
    public List<PushAnswer> before() {
        return before;
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

    /**
     * The lane is frozen.
     *
     * @param decided the old outcomes of the batch's numbers that are decided
     */
    public static SyncRefusal forked(List<PushAnswer> decided) {
        return new SyncRefusal(
                ErrorReason.DEVICE_FORKED,
                "two stores use this device's lane",
                "enrol the tablet again, naming this device as predecessor; the store is kept whole",
                decided);
    }
}
