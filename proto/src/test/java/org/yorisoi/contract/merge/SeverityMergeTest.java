package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.Judgement;
import org.yorisoi.record.v1.Urgency;

/** Of two people's judgements without seeing each other's, the more severe stays, whoever came first. */
class SeverityMergeTest {
    private static final KindSchema CASE = Kinds.standard().of(CaseFile.class);
    private static final KindSchema INFANT_VISIT = Kinds.standard().of(BirthInfantVisit.class);
    private static final MergeAuthor AUTHOR = MergeAuthor.of(Clearance.CLEARANCE_STAFF);

    private final Merge merge = new Merge(Lifecycles.standard());

    @DomainVector("D15_merge_max")
    void D15_merge_max_vector_isMet(DomainCase vector) throws MalformedBodyException {
        Message a = urgency(vector.text("a"));
        Message b = urgency(vector.text("b"));

        assertEquals(urgency(vector.text("result")), merged(CASE, a, b));
        assertEquals(urgency(vector.text("result")), merged(CASE, b, a));
    }

    private static CaseFile urgency(String label) {
        int number = number(CASE, "urgency", Urgency.getDescriptor(), label);
        return CaseFile.newBuilder().setUrgency(Urgency.forNumber(number)).build();
    }

    @Test
    void judgement_anyTwo_theMoreSevereStays() throws MalformedBodyException {
        List<String> severity = List.of("問題なし", "情報提供", "経過観察", "要支援", "緊急");
        for (int low = 0; low < severity.size(); low++) {
            for (int high = low; high < severity.size(); high++) {
                Message milder = judgement(severity.get(low));
                Message graver = judgement(severity.get(high));

                assertEquals(graver, merged(INFANT_VISIT, milder, graver));
                assertEquals(graver, merged(INFANT_VISIT, graver, milder));
            }
        }
    }

    private static BirthInfantVisit judgement(String label) {
        int number = number(INFANT_VISIT, "judgement", Judgement.getDescriptor(), label);
        return BirthInfantVisit.newBuilder()
                .setJudgement(Judgement.forNumber(number))
                .build();
    }

    private static int number(KindSchema kind, String field, EnumDescriptor type, String label) {
        return type.getValues().stream()
                .filter(value -> Labels.in(Language.JAPANESE)
                        .value(kind, field, type, value.getNumber())
                        .equals(label))
                .findFirst()
                .orElseThrow()
                .getNumber();
    }

    private Message merged(KindSchema kind, Message server, Message edit) throws MalformedBodyException {
        MergeOutcome outcome = merge.merge(
                kind,
                Body.parse(server.toByteString()),
                Merge.diff(kind, Body.EMPTY, Body.parse(edit.toByteString())),
                AUTHOR);

        assertTrue(outcome.clean());
        return kind.read(outcome.body().bytes());
    }
}
