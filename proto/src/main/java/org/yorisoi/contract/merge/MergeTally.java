package org.yorisoi.contract.merge;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.merge.Verdict.Clash;
import org.yorisoi.contract.merge.Verdict.Keep;
import org.yorisoi.contract.merge.Verdict.Refuse;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.sync.v1.ErrorReason;

/** Collects the verdicts of one merge. Belongs to one thread and one merge. */
final class MergeTally {
    private final List<UnitConflict> conflicts = new ArrayList<>();
    private final List<UnitRejection> rejections = new ArrayList<>();
    private final Set<Integer> changed = new TreeSet<>();
    private final Set<Integer> raised = new TreeSet<>();
    private final Set<Integer> lost = new TreeSet<>();
    private Body body;

    MergeTally(Body server) {
        body = server;
    }

    void malformed(int field) {
        rejections.add(new UnitRejection(field, ErrorReason.OPERATION_MALFORMED));
    }

    void add(Edit edit, Verdict verdict) {
        int unit = edit.unit().key();
        if (verdict instanceof Refuse refuse) {
            rejections.add(new UnitRejection(unit, refuse.reason()));
        } else if (verdict instanceof Clash clash) {
            conflicts.add(new UnitConflict(
                    unit, clash.sort(), edit.base().bytes(), edit.mine().bytes(), clash.stands()));
        } else {
            note(edit, verdict instanceof Keep keep && keep.lost());
        }
        if (!verdict.stands().equals(edit.theirs().bytes())) {
            body = edit.in(body, verdict.stands());
            changed.add(unit);
        }
    }

    private void note(Edit edit, boolean lostByRule) {
        int unit = edit.unit().key();
        if (lostByRule) {
            lost.add(unit);
        }
        if (raises(edit)) {
            raised.add(unit);
        }
    }

    /** Above what the author saw, though another may have raised it further; or above what the server has. */
    private static boolean raises(Edit edit) {
        FieldDescriptor field = Rank.field(edit.unit());
        if (edit.unit().policy() != Policy.POLICY_PROTECTIVE || field == null) {
            return false;
        }
        Object mine = edit.mine().value(field);
        return Rank.compare(field, mine, edit.base().value(field)) > 0
                || Rank.compare(field, mine, edit.theirs().value(field)) > 0;
    }

    MergeOutcome outcome() {
        conflicts.sort(Comparator.comparingInt(UnitConflict::unit));
        return new MergeOutcome(body, conflicts, rejections, changed, raised, lost);
    }
}
