package org.yorisoi.client.store;

/** Whether a household's bases are known to be the server's. Stored by its code. */
public enum Proof {
    /** Not compared since the last change. */
    UNPROVEN(0),
    /** The sums were equal. */
    PROVEN(1),
    /** The sums differed: to be repaired. */
    DIFFERS(2),
    /** Three repairs did not help: a person must look. */
    FAILED(3);

    final int code;

    Proof(int code) {
        this.code = code;
    }

    static Proof of(long code) {
        for (Proof value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw StoreFaults.noSuch("Proof", code);
    }
}
