package org.yorisoi.contract.vector;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.merge.UnitRejection;
import org.yorisoi.contract.sample.ExpectedConflict;
import org.yorisoi.contract.sample.MergeSample;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Patch;

/** One golden case of the merge: a record, a patch, and what both sides must make of them. */
public final class MergeVector {
    private final org.yorisoi.contract.sample.MergeVector data;

    MergeVector(org.yorisoi.contract.sample.MergeVector data) {
        this.data = data;
    }

    /** subject_condition_outcome. */
    public String name() {
        return data.getName();
    }

    /** The record's kind as the merging program knows it. */
    public KindSchema kind() {
        return data.getOlder() ? SampleKind.OLDER : SampleKind.SCHEMA;
    }

    /** The record as the author saw it. */
    public Body base() {
        return body(data.getBase(), data.getBaseMore());
    }

    /** The record as the server has it. */
    public Body server() {
        return body(data.getTheirs(), data.getTheirsMore());
    }

    /** What the author sends. */
    public Patch patch() {
        if (data.getRawCount() > 0) {
            Patch.Builder patch = Patch.newBuilder();
            data.getRawList()
                    .forEach(raw -> patch.addChanges(FieldChange.newBuilder()
                            .setField(raw.getField())
                            .setBase(raw.getBase())
                            .setValue(raw.getValue())));
            return patch.build();
        }
        // An author's program is never older than its own fields.
        return Merge.diff(SampleKind.SCHEMA, base(), body(data.getMine(), data.getMineMore()));
    }

    /** Who sends it. */
    public MergeAuthor author() {
        Clearance clearance = data.hasAuthor() ? data.getAuthor() : Clearance.CLEARANCE_SUPPORTER;
        return new MergeAuthor(
                clearance,
                Set.copyOf(data.getRaisedByOthersList()),
                Set.copyOf(data.getSettlesList()),
                data.getMaker());
    }

    /** The record after the merge. */
    public Body merged() {
        return data.hasMerged() || data.hasMergedMore() ? body(data.getMerged(), data.getMergedMore()) : server();
    }

    /** The server's version with the patch laid over it. */
    public Body laid() {
        return data.hasLaid() || data.hasLaidMore() ? body(data.getLaid(), data.getLaidMore()) : merged();
    }

    /** Units and sorts, ascending. */
    public List<ExpectedConflict> conflicts() {
        return data.getConflictList();
    }

    /** In the patch's order. */
    public List<UnitRejection> rejections() {
        return data.getRejectionList().stream()
                .map(expected -> new UnitRejection(expected.getUnit(), expected.getReason()))
                .collect(Collectors.toList());
    }

    /** Units whose value differs from the server's afterwards, ascending. */
    public Set<Integer> changed() {
        return new TreeSet<>(data.getChangedList());
    }

    /** PROTECTIVE units that the patch raised, ascending. */
    public Set<Integer> raised() {
        return new TreeSet<>(data.getRaisedList());
    }

    /** Units whose new value lost by a rule, ascending. */
    public Set<Integer> lost() {
        return new TreeSet<>(data.getLostList());
    }

    @Override
    public String toString() {
        return name();
    }

    private static Body body(MergeSample message, ByteString more) {
        return Body.trusted(message.toByteString().concat(more));
    }
}
