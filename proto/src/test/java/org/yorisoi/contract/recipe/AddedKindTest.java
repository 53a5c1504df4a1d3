package org.yorisoi.contract.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.lifecycle.TransitionTable;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.merge.MergeOutcome;
import org.yorisoi.contract.sample.Inquiry;
import org.yorisoi.contract.sample.InquiryMeans;
import org.yorisoi.contract.sample.InquiryState;
import org.yorisoi.contract.sample.Promise;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.validate.RecordRule;
import org.yorisoi.contract.validate.RecordRules;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.sync.v1.Patch;

/** docs/recipes/add-a-record-kind.md, followed: a new kind goes through every part of the contract. */
class AddedKindTest {
    private static final KindSchema INQUIRY = new KindSchema(9_002, Inquiry.getDefaultInstance());
    private static final Kinds KINDS = Kinds.standard().with(INQUIRY);
    private static final Lifecycles LIFECYCLES = Lifecycles.standard()
            .with(TransitionTable.of(InquiryState.getDescriptor())
                    .first(Clearance.CLEARANCE_STAFF, InquiryState.INQUIRY_STATE_OPEN)
                    .from(
                            InquiryState.INQUIRY_STATE_OPEN,
                            Clearance.CLEARANCE_STAFF,
                            InquiryState.INQUIRY_STATE_SETTLED));
    private static final RecordRules RULES = RecordRules.standard()
            .with(
                    Inquiry.class,
                    List.of(RecordRule.error(
                            "inquiry.settled_without_summary",
                            Inquiry.SUMMARY_FIELD_NUMBER,
                            log -> log.getState() == InquiryState.INQUIRY_STATE_SETTLED && !log.hasSummary())));
    private static final Inquiry LOG = Inquiry.newBuilder()
            .setAskedAt(1_791_162_000_000L)
            .setMeans(InquiryMeans.INQUIRY_MEANS_PHONE)
            .setSummary("保育所より電話。")
            .addPromises(promise(1))
            .setState(InquiryState.INQUIRY_STATE_OPEN)
            .build();

    @Test
    void kinds_addedKind_isReadFromItsOptions() {
        KindSchema kind = KINDS.of(Inquiry.class);

        assertEquals(Clearance.CLEARANCE_STAFF, kind.clearance());
        assertEquals(
                Policy.POLICY_UNION, kind.unitOf(Inquiry.PROMISES_FIELD_NUMBER).policy());
        assertNull(Kinds.standard().find(9_002), "the contract's own kinds stay as they are");
    }

    @Test
    void lifecycles_stateOfAddedKind_needsATable() {
        assertEquals(
                List.of("yorisoi.test.v1.Inquiry.state"), Lifecycles.standard().uncovered(KINDS));
        assertEquals(List.of(), LIFECYCLES.uncovered(KINDS));
    }

    @Test
    void validation_addedKind_obeysItsRules() {
        Validation validation = new Validation(KINDS, RULES);
        Inquiry broken = LOG.toBuilder()
                .clearSummary()
                .clearAskedAt()
                .setState(InquiryState.INQUIRY_STATE_SETTLED)
                .build();

        assertEquals(List.of(), validation.validate(INQUIRY, LOG));
        assertEquals(
                List.of(
                        new Violation(1, "asked_at", "required", Severity.ERROR),
                        new Violation(3, "summary", "inquiry.settled_without_summary", Severity.ERROR)),
                validation.validate(INQUIRY, broken));
    }

    @Test
    void merge_addedKind_mergesByItsPolicies() throws Exception {
        Merge merge = new Merge(LIFECYCLES);
        Body seen = Body.parse(LOG.toByteString());
        Body theirs = Body.parse(LOG.toBuilder()
                .setSummary("保育所より電話。母にも連絡した。")
                .addPromises(promise(2))
                .build()
                .toByteString());
        Body mine = Body.parse(LOG.toBuilder()
                .addPromises(promise(3))
                .setKeepFromFamily(true)
                .setState(InquiryState.INQUIRY_STATE_SETTLED)
                .build()
                .toByteString());
        Patch patch = Merge.diff(INQUIRY, seen, mine);

        MergeOutcome outcome = merge.merge(INQUIRY, theirs, patch, MergeAuthor.of(Clearance.CLEARANCE_STAFF));

        Inquiry merged = Inquiry.parseFrom(outcome.body().bytes());
        assertTrue(outcome.clean());
        assertEquals("保育所より電話。母にも連絡した。", merged.getSummary());
        assertEquals(
                Set.of(promise(1), promise(2), promise(3)),
                merged.getPromisesList().stream().collect(Collectors.toSet()));
        assertEquals(InquiryState.INQUIRY_STATE_SETTLED, merged.getState());
        assertEquals(Set.of(Inquiry.KEEP_FROM_FAMILY_FIELD_NUMBER), outcome.raised());
    }

    @Test
    void body_kindThatAnOlderProgramDoesNotKnow_survivesByteForByte() throws Exception {
        ByteString bytes = LOG.toByteString();

        assertEquals(bytes, Body.parse(bytes).bytes());
    }

    @Test
    void labels_addedKind_areAskedForUnderItsName() {
        assertEquals("inquiry", Labels.key(INQUIRY));
        assertEquals("summary", Labels.in(Language.JAPANESE).field(INQUIRY, "summary"), "not translated yet");
    }

    /** What the recipe shows is what these tests compile. */
    @Test
    void recipe_protoItShows_isTheTestedOne() throws IOException {
        String recipe = Files.readString(Path.of("..", "docs", "recipes", "add-a-record-kind.md"));
        String proto = Files.readString(Path.of("src", "test", "proto", "yorisoi", "test", "v1", "inquiry.proto"));
        String message = proto.substring(proto.indexOf("// 問合せの記録:"));

        assertTrue(recipe.contains(message.strip()), "the recipe shows another Inquiry than inquiry.proto");
    }

    private static Promise promise(int number) {
        byte[] id = new byte[16];
        id[15] = (byte) number;
        return Promise.newBuilder()
                .setId(ByteString.copyFrom(id))
                .setText("水曜に折り返す" + number)
                .build();
    }
}
