package org.yorisoi.server.sync;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yorisoi.server.access.Caller;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushAnswer;

/**
 * Neighbouring log numbers which are all outcomes of one device's mutations, from one write transaction.
 *
 * @param first inclusive
 * @param last inclusive
 */
record OwnSpan(int office, UUID device, long first, long last) {
    /** What a push wrote; empty if it wrote anything else, or nothing. */
    static Optional<OwnSpan> of(Caller author, PushAnswer answer) {
        long last = answer.getPositionSeq();
        long first = last - answer.getAnswersCount() + 1;
        long next = first;
        for (MutationAnswer one : answer.getAnswersList()) {
            if (one.getSeq() != next) {
                // An old outcome that is repeated, or entries of others between them.
                return Optional.empty();
            }
            next++;
        }
        return first > last
                ? Optional.empty()
                : Optional.of(new OwnSpan(author.office(), author.device(), first, last));
    }

    /**
     * True if all numbers after {@code since} up to {@code end} are outcomes of this device's mutations.
     *
     * @param spans in the order of their numbers, as far as they are of one device
     */
    static boolean cover(List<OwnSpan> spans, Caller caller, long since, long end) {
        long covered = since;
        for (OwnSpan span : spans) {
            if (span.office == caller.office() && span.device.equals(caller.device()) && span.first == covered + 1) {
                covered = span.last;
            }
        }
        return covered >= end;
    }
}
