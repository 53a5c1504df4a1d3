package org.yorisoi.client.store;

/** What a device has still to do for a server that was restored. Stored by its code. */
public enum RestoreStep {
    /** Nothing. */
    NONE(0),
    /** The sent log was put back into the outbox and is being answered. */
    RESEND(1),
    /** What the server's manifests lack is being put into the outbox, household by household. */
    OFFER(2),
    /** What was offered is being answered. */
    AWAIT(3),
    /** The scope is being replaced by a pull from 0. */
    PULL(4);

    final int code;

    RestoreStep(int code) {
        this.code = code;
    }

    static RestoreStep of(long code) {
        for (RestoreStep value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw StoreFaults.noSuch("RestoreStep", code);
    }
}
