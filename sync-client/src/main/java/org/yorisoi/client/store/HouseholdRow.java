package org.yorisoi.client.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.Sum128;

/** A household's row while a transaction works on it; written back at its end. */
final class HouseholdRow {
    final UUID id;
    HouseholdState state;
    /** The seq of the grant or revoke that the state is from. */
    long scopeSeq;
    /** How far the last whole delta of this epoch reached. */
    long deltaTo;
    /** Over the live bases of this epoch; null = reckon anew. */
    @Nullable
    Sum128 sum;

    Proof proof = Proof.UNPROVEN;
    int rounds;
    /** The pull from 0 in which it came last. */
    long zeroPull;

    /** What stands in the table but for the sum; null if nothing does. */
    @Nullable
    List<Object> stored;

    HouseholdRow(UUID id, HouseholdState state) {
        this.id = id;
        this.state = state;
    }

    /** All columns but the sum. */
    List<Object> columns() {
        return List.of(state, scopeSeq, deltaTo, proof, rounds, zeroPull);
    }

    boolean leaving() {
        return state == HouseholdState.LEAVING;
    }

    /** True of one that is shown as it was in an ended epoch: nothing of it has come in this one. */
    boolean neverCame() {
        return state == HouseholdState.HELD && deltaTo == 0;
    }

    /** True if the device takes contents for it: of one that is awaited only what begins with the whole. */
    boolean takes(boolean whole) {
        return state == HouseholdState.HELD || (whole && state == HouseholdState.AWAITED);
    }
}
