package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.Objects;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.AgencyKind;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffQuestion;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Urgency;

/** The handoff of a family to another office or worker: with what is not known, and open until it is accepted. */
final class HandoffRecords {
    private final Making making;
    private final Chance chance;

    HandoffRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes it. */
    void make() {
        Handing handing = Handing.of(making.lot.handoff);
        LocalDate sent = handing.accepted()
                ? chance.day(making.course.from().plusDays(5), making.lastDay().minusDays(12))
                : making.today.minusDays(chance.number(1, 9));
        Handoff.Builder handoff = Handoff.newBuilder()
                .setType(handing.type())
                .setCaseId(Objects.requireNonNull(making.caseId))
                .addAllSubjectIds(making.subjects())
                .setReason(reason(handing.type()))
                .setUrgency(Urgency.URGENCY_C)
                .setSummary("週に一度の訪問を続けている。" + chance.pick(CaseSentences.HEARD_FROM_AGENCIES))
                .setOpenTasks("次の健診に行けたかを確かめる。")
                .setConsent("口頭で同意を得た。")
                .setNotKnown(CaseSentences.NOT_KNOWN)
                .setAddressConcealed(making.lot.concealed)
                .setSentOn(Days.epochDay(sent))
                .setState(handing.state());
        receiver(handoff, handing.type());
        if (making.planId != null) {
            handoff.setPlanId(making.planId);
        }
        if (handing.state() != HandoffState.HANDOFF_STATE_SENT) {
            handoff.setReceivedOn(Days.epochDay(sent.plusDays(1))).setReceivedBy(handoff.getToName());
        }
        if (handing.accepted()) {
            handoff.addQuestions(HandoffQuestion.newBuilder()
                            .setId(chance.idBytes())
                            .setText("上の子の学校とは連絡をとっていますか。")
                            .setAnswer("はい。担任と月に一度話しています。")
                            .setAnsweredOn(Days.epochDay(sent.plusDays(4))))
                    .setJointVisitOn(Days.epochDay(sent.plusDays(7)))
                    .setAcceptedOn(Days.epochDay(sent.plusDays(8)))
                    .setFirstSeenOn(Days.epochDay(sent.plusDays(7)));
        }
        making.add(RecordKind.RECORD_KIND_HANDOFF, handoff.build());
    }

    private void receiver(Handoff.Builder handoff, HandoffType type) {
        switch (type) {
            case HANDOFF_TYPE_CHANGE_OF_WORKER ->
                handoff.setToUserId(Ids.bytes(making.team.worker())).setToName("地区の担当");
            case HANDOFF_TYPE_SEND_TO_CGC ->
                handoff.setToAgencyId(making.room.agency(AgencyKind.AGENCY_KIND_CHILD_GUIDANCE_CENTRE))
                        .setToName("受付の担当 山口");
            case HANDOFF_TYPE_AFTER_PLACEMENT ->
                handoff.setToAgencyId(making.room.agency(AgencyKind.AGENCY_KIND_CHILD_FAMILY_CENTRE))
                        .setToName("地域の担当 大野");
            default ->
                handoff.setToAgencyId(making.room.agency(AgencyKind.AGENCY_KIND_OTHER_MUNICIPALITY))
                        .setToName("こども課 川口");
        }
    }

    private static String reason(HandoffType type) {
        return switch (type) {
            case HANDOFF_TYPE_CHANGE_OF_WORKER -> "四月の異動のため。";
            case HANDOFF_TYPE_SEND_TO_CGC -> "会議で専門的な判断が要るとされた。";
            case HANDOFF_TYPE_AFTER_PLACEMENT -> "施設から家庭に戻ったため。";
            default -> "隣の市への転居のため。";
        };
    }
}
