package org.yorisoi.client.store;

import java.util.UUID;
import org.yorisoi.contract.kind.Body;

/**
 * A record as a reader sees it: base with the patches that are in the view.
 *
 * @param kind the number of the RecordKind
 * @param seen the version from the server that it builds on
 * @param mark the worst of the mutations in its view: {@link #NONE} to {@link #QUARANTINED}
 */
public record Shown(int kind, UUID id, UUID household, Seen seen, int mark, Body body) {
    /** As the server has it. */
    public static final int NONE = 0;
    /** With mutations that are not answered, or whose effect has not come back. */
    public static final int PENDING = 1;
    /** With a rejected mutation. */
    public static final int REJECTED = 2;
    /** With a quarantined mutation. */
    public static final int QUARANTINED = 3;
}
