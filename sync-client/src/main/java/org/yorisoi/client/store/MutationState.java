package org.yorisoi.client.store;

/** How far a mutation has come. Stored by its code. */
enum MutationState {
    /** In the outbox, without a number. */
    WAITING(0),
    /** In the outbox, with a number in the lane. */
    NUMBERED(1),
    /** In the sent log. */
    ANSWERED(2),
    /** Did not decrypt when it was to be sent, and the server did not have it: kept as it is, for a person. */
    DAMAGED(3);

    final int code;

    MutationState(int code) {
        this.code = code;
    }

    static MutationState of(long code) {
        for (MutationState value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw StoreFaults.noSuch("MutationState", code);
    }
}
