package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.sync.v1.ErrorReason;

/** What becomes of one edit. */
sealed interface Verdict {
    /** Wire bytes of the unit in the merged record. */
    ByteString stands();

    /** Wire bytes of the unit in the view of the one who wrote the edit, as long as the server has not answered. */
    ByteString shown();

    /**
     * The server's value stands, by right: it is the same, or the policy prefers it.
     *
     * @param lost whether a different new value lost by MAX, MIN or PROTECTIVE
     */
    record Keep(ByteString stands, boolean lost) implements Verdict {
        @Override
        public ByteString shown() {
            return stands;
        }
    }

    /** A value that holds the edit. */
    record Take(ByteString stands) implements Verdict {
        @Override
        public ByteString shown() {
            return stands;
        }
    }

    /** The edit, or a part of it, waits for a person. */
    record Clash(ConflictSort sort, ByteString stands, ByteString shown) implements Verdict {
        static Clash of(ConflictSort sort, Edit edit) {
            return new Clash(sort, edit.theirs().bytes(), edit.mine().bytes());
        }
    }

    /** The author may not do this. */
    record Refuse(ErrorReason reason, ByteString stands, ByteString shown) implements Verdict {
        static Refuse of(ErrorReason reason, Edit edit) {
            return new Refuse(reason, edit.theirs().bytes(), edit.mine().bytes());
        }
    }
}
