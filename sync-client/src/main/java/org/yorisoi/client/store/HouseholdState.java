package org.yorisoi.client.store;

/** How a household stands on the device. Stored by its code. */
public enum HouseholdState {
    /** In scope. */
    HELD(0),
    /** Created here; its grant has not come yet. */
    LOCAL(1),
    /** Out of scope: hidden, its outbox is drained, then it is purged. */
    LEAVING(2),
    /** Granted, and hidden until it has come whole: grant and contents take effect together. */
    AWAITED(3);

    final int code;

    HouseholdState(int code) {
        this.code = code;
    }

    static HouseholdState of(long code) {
        for (HouseholdState value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw StoreFaults.noSuch("HouseholdState", code);
    }
}
