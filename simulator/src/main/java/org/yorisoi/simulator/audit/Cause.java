package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.DoNotTell;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Reporter;
import org.yorisoi.record.v1.RiskAssessment;

/**
 * A mark that some record asks for, as docs/adr/0013 says it and in words of its own: what the product says of it is what is
 * audited.
 *
 * @param kind of the record that has to bear it
 * @param id of that record; null = every one of the kind in the household
 * @param unit the field
 */
record Cause(int kind, @Nullable UUID id, int unit) {
    private static final int NO_REMINDERS_OF_HOUSEHOLD = 14;
    private static final int NO_REMINDERS_OF_PERSON = 24;
    private static final int NO_REMINDERS_OF_PREGNANCY = 26;
    private static final int ADDRESS_CONCEALED = 12;
    private static final int DO_NOT_TELL = 11;
    private static final int RESTRICTED_DETAIL = 8;
    private static final int ID_BYTES = 16;

    /** True of a record that has to bear it, if it is in the same household. */
    boolean asksOf(RecordName record) {
        return record.kind() == kind && (id == null || id.equals(record.id()));
    }

    /** What a record asks for; nothing if it is none of those that do. */
    static Set<Cause> in(int kind, ByteString body) {
        RecordKind known = RecordKind.forNumber(kind);
        Set<Cause> causes = new LinkedHashSet<>();
        if (known == null || body.isEmpty()) {
            return causes;
        }
        try {
            switch (known) {
                case RECORD_KIND_PREGNANCY_LOSS -> {
                    PregnancyLoss loss = PregnancyLoss.parseFrom(body);
                    if (loss.getLossValue() != 0) {
                        causes.add(new Cause(1, null, NO_REMINDERS_OF_HOUSEHOLD));
                        add(causes, 2, loss.getPersonId(), NO_REMINDERS_OF_PERSON);
                        add(causes, 6, loss.getPregnancyId(), NO_REMINDERS_OF_PREGNANCY);
                    }
                }
                case RECORD_KIND_CONCEALMENT -> {
                    Concealment concealment = Concealment.parseFrom(body);
                    if (concealment.hasReason() && !concealment.hasEndedOn()) {
                        causes.add(new Cause(1, null, ADDRESS_CONCEALED));
                    }
                }
                case RECORD_KIND_DO_NOT_TELL ->
                    add(causes, 12, DoNotTell.parseFrom(body).getVoiceId(), DO_NOT_TELL);
                case RECORD_KIND_REPORTER ->
                    add(causes, 3, Reporter.parseFrom(body).getCaseId(), RESTRICTED_DETAIL);
                case RECORD_KIND_RISK_ASSESSMENT ->
                    add(causes, 3, RiskAssessment.parseFrom(body).getCaseId(), RESTRICTED_DETAIL);
                default -> {
                    // Asks for nothing.
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a record of kind " + kind + " cannot be read", e);
        }
        return causes;
    }

    private static void add(Set<Cause> causes, int kind, ByteString id, int unit) {
        if (id.size() == ID_BYTES) {
            causes.add(new Cause(kind, TabletBooks.uuid(id.toByteArray()), unit));
        }
    }
}
