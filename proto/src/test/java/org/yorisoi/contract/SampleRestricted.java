package org.yorisoi.contract;

import com.google.protobuf.ByteString;
import org.yorisoi.record.v1.Attachment;
import org.yorisoi.record.v1.AttachmentPurpose;
import org.yorisoi.record.v1.BodyPart;
import org.yorisoi.record.v1.BodySide;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.ConcealmentReason;
import org.yorisoi.record.v1.Confidant;
import org.yorisoi.record.v1.DoNotTell;
import org.yorisoi.record.v1.FeeClass;
import org.yorisoi.record.v1.FeeClassKind;
import org.yorisoi.record.v1.GriefSupport;
import org.yorisoi.record.v1.HiddenFrom;
import org.yorisoi.record.v1.Injury;
import org.yorisoi.record.v1.InjuryLook;
import org.yorisoi.record.v1.InjuryMark;
import org.yorisoi.record.v1.InjuryPhoto;
import org.yorisoi.record.v1.IntakeRoute;
import org.yorisoi.record.v1.LossKind;
import org.yorisoi.record.v1.PhotoConsent;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Reporter;
import org.yorisoi.record.v1.RiskAnswer;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SheetAnswer;
import org.yorisoi.record.v1.Urgency;

/** Valid records of what few may read, and of what stands apart because it tells more than the record it belongs to. */
public final class SampleRestricted {
    private static final int TODAY = Samples.day(Samples.TODAY);

    private final Samples samples;

    SampleRestricted(Samples samples) {
        this.samples = samples;
    }

    /** A sheet of which one question is not answered yet. */
    public RiskAssessment riskAssessment() {
        return RiskAssessment.newBuilder()
                .setCaseId(samples.idBytes())
                .addSubjectIds(samples.idBytes())
                .setAssessedOn(TODAY - samples.number(0, 10))
                .setSheetVersion("2026-04")
                .addAnswers(answer("1", SheetAnswer.SHEET_ANSWER_NO))
                .addAnswers(answer("2", SheetAnswer.SHEET_ANSWER_UNKNOWN))
                .setDecided(Urgency.URGENCY_B)
                .addDecidedByIds(samples.idBytes())
                .addDecidedByIds(samples.idBytes())
                .setReason("祖母の見守りがある。")
                .setChildSeenOn(TODAY - 1)
                .setNextCheckOn(TODAY + 7)
                .build();
    }

    private RiskAnswer answer(String item, SheetAnswer answer) {
        return RiskAnswer.newBuilder()
                .setId(samples.idBytes())
                .setItem(item)
                .setAnswer(answer)
                .build();
    }

    /** A neighbour who does not want to be known. */
    public Reporter reporter() {
        return Reporter.newBuilder()
                .setCaseId(samples.idBytes())
                .setRoute(IntakeRoute.INTAKE_ROUTE_NEIGHBOURS)
                .setName("匿名")
                .setWantsSecrecy(true)
                .setReportedAt(Samples.NOW.toEpochMilli())
                .setReceivedById(samples.idBytes())
                .setWords("夜遅くにこどもの泣き声が続いている。")
                .build();
    }

    /** An address that nobody outside may learn for a year. */
    public Concealment concealment() {
        return Concealment.newBuilder()
                .setReason(ConcealmentReason.CONCEALMENT_REASON_DOMESTIC_VIOLENCE)
                .addHiddenFrom(HiddenFrom.newBuilder().setId(samples.idBytes()).setRelation("元の配偶者"))
                .setDecidedOn(TODAY - 3)
                .addDecidedByIds(samples.idBytes())
                .setValidUntil(TODAY + 360)
                .setSafeContact("平日の昼に母の携帯へ。")
                .addAgenciesTold("第二小学校")
                .build();
    }

    /** What a child told in confidence. */
    public DoNotTell doNotTell() {
        return DoNotTell.newBuilder()
                .setPersonId(samples.idBytes())
                .setSaidOn(TODAY)
                .setWords("おじさんがいる日はいや。")
                .addNotTo(Confidant.CONFIDANT_MOTHER)
                .setDanger(false)
                .setWish("先生には話してよい。")
                .build();
    }

    /** A receipt of a purchase. */
    public Attachment attachment() {
        return Attachment.newBuilder()
                .setOwnerKind(RecordKind.RECORD_KIND_HOME_VISIT)
                .setOwnerId(samples.idBytes())
                .setSha256(digest())
                .setMediaType("image/jpeg")
                .setByteSize(samples.number(20_000, 900_000))
                .setPurpose(AttachmentPurpose.ATTACHMENT_PURPOSE_RECEIPT)
                .setConsent(PhotoConsent.PHOTO_CONSENT_GIVEN)
                .setTakenAt(Samples.NOW.toEpochMilli())
                .setCaption("買物の領収書")
                .build();
    }

    private ByteString digest() {
        return samples.idBytes().concat(samples.idBytes());
    }

    /** A bruise that was seen during a visit. */
    public Injury injury() {
        return Injury.newBuilder()
                .setPersonId(samples.idBytes())
                .setSeenAt(Samples.NOW.toEpochMilli())
                .addMarks(InjuryMark.newBuilder()
                        .setId(samples.idBytes())
                        .setPart(BodyPart.BODY_PART_FOREARM)
                        .setSide(BodySide.BODY_SIDE_LEFT)
                        .setLook(InjuryLook.INJURY_LOOK_BRUISE)
                        .setSizeMm(samples.number(5, 60))
                        .setColour("青"))
                .setCaregiverSays("公園で転んだ。")
                .addPhotos(InjuryPhoto.newBuilder()
                        .setId(samples.idBytes())
                        .setSha256(digest())
                        .setMediaType("image/jpeg")
                        .setByteSize(120_000))
                .build();
    }

    /** A loss that the office learnt of some days later. */
    public PregnancyLoss pregnancyLoss() {
        return PregnancyLoss.newBuilder()
                .setPregnancyId(samples.idBytes())
                .setPersonId(samples.idBytes())
                .setLoss(LossKind.LOSS_KIND_MISCARRIAGE)
                .setLostOn(TODAY - 6)
                .setToldOn(TODAY - 1)
                .addSupport(GriefSupport.GRIEF_SUPPORT_LISTENED)
                .setContactWish("しばらくは手紙で。")
                .build();
    }

    /** What a family pays this year. */
    public FeeClass feeClass() {
        return FeeClass.newBuilder()
                .setFeeClass(FeeClassKind.FEE_CLASS_KIND_TAX_EXEMPT)
                .setDecidedOn(TODAY - 30)
                .setValidFrom(TODAY - 30)
                .setValidUntil(TODAY + 150)
                .build();
    }
}
