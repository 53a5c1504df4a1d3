package org.yorisoi.contract.validate;

import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.Attachment;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.FeeClass;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Injury;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.TextPack;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.YoungCarerSupport;

/** The rules between fields, by the message of their kind. Immutable. */
public final class RecordRules {
    private static final RecordRules STANDARD = new RecordRules(Map.of())
            .with(Household.class, HouseholdRules.all())
            .with(Person.class, PersonRules.all())
            .with(CaseFile.class, CaseRules.all())
            .with(HomeVisit.class, HomeVisitRules.all())
            .with(YoungCarerSupport.class, YoungCarerRules.all())
            .with(Pregnancy.class, PregnancyRules.all())
            .with(BirthInfantVisit.class, BirthInfantVisitRules.all())
            .with(VisitPlan.class, VisitPlanRules.all())
            .with(Questionnaire.class, QuestionnaireRules.all())
            .with(SupportPlan.class, SupportPlanRules.all())
            .with(ChildVoice.class, ChildVoiceRules.all())
            .with(RiskAssessment.class, RiskAssessmentRules.all())
            .with(Escalation.class, EscalationRules.all())
            .with(ServiceUse.class, ServiceUseRules.all())
            .with(Handoff.class, HandoffRules.all())
            .with(Review.class, ReviewRules.all())
            .with(Concealment.class, ConcealmentRules.all())
            .with(Attachment.class, AttachmentRules.all())
            .with(Injury.class, InjuryRules.all())
            .with(PregnancyLoss.class, PregnancyLossRules.all())
            .with(FeeClass.class, FeeClassRules.all())
            .with(TextPack.class, TextPackRules.all())
            .with(Agency.class, AgencyRules.all())
            .with(OfficeSettings.class, OfficeSettingsRules.all());

    private final Map<Class<? extends Message>, List<? extends RecordRule<?>>> byType;

    private RecordRules(Map<Class<? extends Message>, List<? extends RecordRule<?>>> byType) {
        this.byType = Collections.unmodifiableMap(byType);
    }

    /** The rules of the contract's record kinds. */
    public static RecordRules standard() {
        return STANDARD;
    }

    /** These rules and those of one more kind; replaces what the kind had. */
    public <T extends Message> RecordRules with(Class<T> type, List<RecordRule<T>> rules) {
        Map<Class<? extends Message>, List<? extends RecordRule<?>>> all = new LinkedHashMap<>(byType);
        all.put(type, List.copyOf(rules));
        return new RecordRules(all);
    }

    /** The rules of a kind's message; none if there are none. */
    @SuppressWarnings("unchecked") // `with` is the only way in and takes only rules of the very type.
    <T extends Message> List<RecordRule<T>> of(Class<T> type) {
        return (List<RecordRule<T>>) byType.getOrDefault(type, List.of());
    }

    /** The rules of every kind. */
    public Collection<List<? extends RecordRule<?>>> all() {
        return byType.values();
    }
}
