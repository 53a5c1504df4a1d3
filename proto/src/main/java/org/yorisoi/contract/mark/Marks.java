package org.yorisoi.contract.mark;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.DoNotTell;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.LossKind;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Reporter;
import org.yorisoi.record.v1.RiskAssessment;

/** Which marks follow from which record. Pure: server and device answer alike. */
public final class Marks {
    private static final Set<Integer> SOURCES = Set.of(
            RecordKind.RECORD_KIND_PREGNANCY_LOSS_VALUE,
            RecordKind.RECORD_KIND_CONCEALMENT_VALUE,
            RecordKind.RECORD_KIND_DO_NOT_TELL_VALUE,
            RecordKind.RECORD_KIND_REPORTER_VALUE,
            RecordKind.RECORD_KIND_RISK_ASSESSMENT_VALUE);
    private static final Set<Integer> MARKED = Set.of(
            RecordKind.RECORD_KIND_HOUSEHOLD_VALUE,
            RecordKind.RECORD_KIND_PERSON_VALUE,
            RecordKind.RECORD_KIND_PREGNANCY_VALUE,
            RecordKind.RECORD_KIND_CHILD_VOICE_VALUE,
            RecordKind.RECORD_KIND_CASE_VALUE);

    private Marks() {}

    /** The kinds from which marks follow. */
    public static Set<Integer> sources() {
        return SOURCES;
    }

    /** True if such marks stand on records of this kind. */
    public static boolean standOn(int kind) {
        return MARKED.contains(kind);
    }

    /** The marks that follow from a record; none from a body that cannot be read, which no server takes. */
    public static Set<Mark> of(int kind, ByteString body) {
        Set<Mark> marks = new LinkedHashSet<>();
        if (SOURCES.contains(kind)) {
            try {
                collect(RecordKind.forNumber(kind), body, marks);
            } catch (InvalidProtocolBufferException e) {
                marks.clear();
            }
        }
        return marks;
    }

    /** The marks that follow from a record now and did not follow from it before. */
    public static Set<Mark> added(int kind, ByteString before, ByteString after) {
        Set<Mark> added = of(kind, after);
        added.removeAll(of(kind, before));
        return added;
    }

    private static void collect(RecordKind kind, ByteString body, Set<Mark> marks)
            throws InvalidProtocolBufferException {
        switch (kind) {
            case RECORD_KIND_PREGNANCY_LOSS -> loss(PregnancyLoss.parseFrom(body), marks);
            case RECORD_KIND_CONCEALMENT -> {
                Concealment concealment = Concealment.parseFrom(body);
                if (concealment.hasReason() && !concealment.hasEndedOn()) {
                    household(Household.ADDRESS_CONCEALED_FIELD_NUMBER, marks);
                }
            }
            case RECORD_KIND_DO_NOT_TELL ->
                named(
                        RecordKind.RECORD_KIND_CHILD_VOICE,
                        DoNotTell.parseFrom(body).getVoiceId(),
                        ChildVoice.DO_NOT_TELL_FIELD_NUMBER,
                        marks);
            case RECORD_KIND_REPORTER -> restricted(Reporter.parseFrom(body).getCaseId(), marks);
            default -> restricted(RiskAssessment.parseFrom(body).getCaseId(), marks);
        }
    }

    private static void loss(PregnancyLoss loss, Set<Mark> marks) {
        if (loss.getLoss() == LossKind.LOSS_KIND_UNSPECIFIED) {
            return;
        }
        household(Household.NO_REMINDERS_FIELD_NUMBER, marks);
        named(RecordKind.RECORD_KIND_PREGNANCY, loss.getPregnancyId(), Pregnancy.NO_REMINDERS_FIELD_NUMBER, marks);
        named(RecordKind.RECORD_KIND_PERSON, loss.getPersonId(), Person.NO_REMINDERS_FIELD_NUMBER, marks);
    }

    private static void restricted(ByteString caseId, Set<Mark> marks) {
        named(RecordKind.RECORD_KIND_CASE, caseId, CaseFile.RESTRICTED_DETAIL_FIELD_NUMBER, marks);
    }

    private static void household(int field, Set<Mark> marks) {
        marks.add(new Mark(RecordKind.RECORD_KIND_HOUSEHOLD_VALUE, ByteString.EMPTY, field));
    }

    private static void named(RecordKind kind, ByteString id, int field, Set<Mark> marks) {
        if (!id.isEmpty()) {
            marks.add(new Mark(kind.getNumber(), id, field));
        }
    }
}
