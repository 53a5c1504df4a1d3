package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.Attachment;
import org.yorisoi.record.v1.AttachmentPurpose;
import org.yorisoi.record.v1.ChangeSinceLast;
import org.yorisoi.record.v1.FamilyConfirmation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.PhotoConsent;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ReturnReason;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.VisitOutcome;

/** The visits of one family, with how they were confirmed and reviewed, and with the photos that belong to them. */
final class VisitSeries {
    private static final List<SafetySign> YELLOW = List.of(
            SafetySign.SAFETY_SIGN_EXHAUSTION_OR_DRINKING,
            SafetySign.SAFETY_SIGN_SCHOOL_ABSENCE,
            SafetySign.SAFETY_SIGN_UNHYGIENIC_OR_NO_FOOD,
            SafetySign.SAFETY_SIGN_MISSED_CHECKUPS);

    private static final int LONG_TEXT = 2_000;
    private static final int PHOTO_BYTES = 380_000;
    private static final LocalTime LATE = LocalTime.of(23, 20);

    private final Making making;
    private final Chance chance;
    private final Reports reports;
    private final List<LocalDate> met = new ArrayList<>();

    /**
     * A visit of which others tell.
     *
     * @param id of its record
     */
    record Told(ByteString id, HomeVisit visit) {}

    private @Nullable Told first;

    VisitSeries(Making making) {
        this.making = making;
        this.chance = making.chance;
        this.reports = new Reports(making);
    }

    /** Makes all of them. */
    void make() {
        VisitRecords visits =
                new VisitRecords(chance, making.team.visitors(making.lot.concealed), making.family.children());
        for (int i = 0; i < making.lot.visits.size(); i++) {
            LocalDate day = making.course.visits().get(i);
            LocalTime arrived = LocalTime.of(chance.number(9, 15), chance.number(0, 5) * 10);
            VisitOutcome outcome = making.lot.visits.get(i);
            boolean told = i == making.lot.told();
            boolean atNight = told && making.family.is(Notable.PAST_MIDNIGHT);
            HomeVisit.Builder visit = visits.visit(day, atNight ? LATE : arrived, outcome).toBuilder();
            if (outcome == VisitOutcome.VISIT_OUTCOME_MET) {
                met.add(day);
                details(visit, told);
            }
            file(visit, day);
        }
    }

    /** The days on which the family was met. */
    List<LocalDate> met() {
        return met;
    }

    /** The first visit at which somebody was met; null if there was none. */
    @Nullable
    Told first() {
        return first;
    }

    private void details(HomeVisit.Builder visit, boolean told) {
        if (told) {
            notable(visit);
        }
        if (told && making.lot.escalation != Lot.NONE) {
            visit.addSafetySigns(EscalationRecords.sign(making))
                    .setChangeSinceLast(ChangeSinceLast.CHANGE_SINCE_LAST_CONCERN);
        } else if (chance.percent(4)) {
            visit.addSafetySigns(chance.pick(YELLOW)).setChangeSinceLast(ChangeSinceLast.CHANGE_SINCE_LAST_CONCERN);
        }
        if (chance.percent(60)) {
            visit.setConfirmation(FamilyConfirmation.FAMILY_CONFIRMATION_SIGNED)
                    .setConfirmedById(Making.id(making.family.mother()))
                    .setConfirmedMinutes(visit.getServiceMinutes())
                    .setConfirmedAt(visit.getLeftAt());
        }
        if (chance.percent(25)) {
            visit.setCaregiverBurden(chance.number(1, 9));
        }
        if (chance.percent(6)) {
            int spent = chance.number(8, 48) * 50;
            visit.setCashReceivedYen(3_000).setCashSpentYen(spent).setCashReturnedYen(3_000 - spent);
        }
        if (chance.percent(20)) {
            visit.addInfoGiven(chance.pick(CaseSentences.SERVICES));
        }
    }

    private void notable(HomeVisit.Builder visit) {
        switch (making.family.notable()) {
            case LONG_NOTE -> {
                String sentence = chance.pick(Talk.AT_SCHOOL.doings());
                visit.setNarrative(
                        sentence.repeat(LONG_TEXT / sentence.length() + 1).substring(0, LONG_TEXT));
            }
            case EMOJI_AND_WIDE_DIGITS -> visit.setNarrative("１０時３０分、母と会えた。こどもが描いた絵👩‍👧🎨を見せてくれた。ミルクは１２０ml。");
            case PAST_MIDNIGHT ->
                visit.setNarrative("夜に電話があり、二人で訪ねた。日付が変わってから、母が落ち着いたのを見て帰った。").setTimesEnteredLater(true);
            case NOT_REGISTERED_YET -> visit.setNarrative(visit.getNarrative() + "出生届はまだで、名前は決まっていない。");
            default -> {}
        }
    }

    private void file(HomeVisit.Builder visit, LocalDate day) {
        ReportState state = reports.state(day);
        visit.setReportState(state);
        if (state == ReportState.REPORT_STATE_RETURNED) {
            visit.setReturnReason(ReturnReason.RETURN_REASON_LEFT_BLANK).setReturnNote(CaseSentences.RETURN);
        }
        HomeVisit made = visit.build();
        ByteString id = making.addOfVisitor(RecordKind.RECORD_KIND_HOME_VISIT, made);
        reports.review(RecordKind.RECORD_KIND_HOME_VISIT, id, day, state);
        if (made.hasCashSpentYen()) {
            photo(id, made, AttachmentPurpose.ATTACHMENT_PURPOSE_RECEIPT, "買物の領収書");
        } else if (made.hasChildWords() && chance.percent(3)) {
            photo(id, made, AttachmentPurpose.ATTACHMENT_PURPOSE_DRAWING, "こどもが描いた絵");
        }
        if (first == null && made.getOutcome() == VisitOutcome.VISIT_OUTCOME_MET) {
            first = new Told(id, made);
        }
    }

    /** What is known of a photo; there is no file. */
    private void photo(ByteString visit, HomeVisit of, AttachmentPurpose purpose, String caption) {
        making.addOfVisitor(
                RecordKind.RECORD_KIND_ATTACHMENT,
                Attachment.newBuilder()
                        .setOwnerKind(RecordKind.RECORD_KIND_HOME_VISIT)
                        .setOwnerId(visit)
                        .setSha256(chance.idBytes().concat(chance.idBytes()))
                        .setMediaType("image/jpeg")
                        .setByteSize(PHOTO_BYTES + chance.number(0, PHOTO_BYTES))
                        .setPurpose(purpose)
                        .setConsent(PhotoConsent.PHOTO_CONSENT_GIVEN)
                        .setTakenAt(of.getArrivedAt())
                        .setCaption(caption)
                        .build());
    }
}
