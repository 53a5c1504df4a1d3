package org.yorisoi.contract.validate;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;

/**
 * Whether the records that a record names are live ones of its household. Only what the save names anew is looked at:
 * that a plan was deleted later is no fault of the visits that followed it.
 */
final class NamedRecords {
    /** By the field's name in the message; the protos' comments say the same, and a test compares them. */
    static final Map<String, RecordKind> FIELDS = Map.ofEntries(
            field("BirthInfantVisit.mother_id", RecordKind.RECORD_KIND_PERSON),
            field("BirthInfantVisit.child_id", RecordKind.RECORD_KIND_PERSON),
            field("CaseFile.subject_ids", RecordKind.RECORD_KIND_PERSON),
            field("ChildVoice.child_id", RecordKind.RECORD_KIND_PERSON),
            field("ChildVoice.meeting_id", RecordKind.RECORD_KIND_MEETING),
            field("HiddenFrom.person_id", RecordKind.RECORD_KIND_PERSON),
            field("ContactLog.person_id", RecordKind.RECORD_KIND_PERSON),
            field("DoNotTell.person_id", RecordKind.RECORD_KIND_PERSON),
            field("DoNotTell.voice_id", RecordKind.RECORD_KIND_CHILD_VOICE),
            field("Escalation.subject_ids", RecordKind.RECORD_KIND_PERSON),
            field("Escalation.visit_id", RecordKind.RECORD_KIND_HOME_VISIT),
            field("Handoff.case_id", RecordKind.RECORD_KIND_CASE),
            field("Handoff.subject_ids", RecordKind.RECORD_KIND_PERSON),
            field("Handoff.plan_id", RecordKind.RECORD_KIND_SUPPORT_PLAN),
            field("ChildSeen.person_id", RecordKind.RECORD_KIND_PERSON),
            field("HomeVisit.visit_plan_id", RecordKind.RECORD_KIND_VISIT_PLAN),
            field("HomeVisit.confirmed_by_id", RecordKind.RECORD_KIND_PERSON),
            field("Injury.person_id", RecordKind.RECORD_KIND_PERSON),
            field("Injury.escalation_id", RecordKind.RECORD_KIND_ESCALATION),
            field("Meeting.case_ids", RecordKind.RECORD_KIND_CASE),
            field("Meeting.child_voice_ids", RecordKind.RECORD_KIND_CHILD_VOICE),
            field("Pregnancy.person_id", RecordKind.RECORD_KIND_PERSON),
            field("PregnancyLoss.pregnancy_id", RecordKind.RECORD_KIND_PREGNANCY),
            field("PregnancyLoss.person_id", RecordKind.RECORD_KIND_PERSON),
            field("Questionnaire.respondent_id", RecordKind.RECORD_KIND_PERSON),
            field("Questionnaire.child_id", RecordKind.RECORD_KIND_PERSON),
            field("Reporter.case_id", RecordKind.RECORD_KIND_CASE),
            field("RiskAssessment.case_id", RecordKind.RECORD_KIND_CASE),
            field("RiskAssessment.subject_ids", RecordKind.RECORD_KIND_PERSON),
            field("RiskAssessment.meeting_id", RecordKind.RECORD_KIND_MEETING),
            field("ServiceDay.person_id", RecordKind.RECORD_KIND_PERSON),
            field("ServiceUse.person_ids", RecordKind.RECORD_KIND_PERSON),
            field("SupportPlan.subject_ids", RecordKind.RECORD_KIND_PERSON),
            field("SupportPlan.meeting_id", RecordKind.RECORD_KIND_MEETING),
            field("YoungCarerSupport.person_id", RecordKind.RECORD_KIND_PERSON));

    private NamedRecords() {}

    private static Map.Entry<String, RecordKind> field(String name, RecordKind kind) {
        return Map.entry(name, kind);
    }

    static RelatedRule<Message> rule() {
        return new RelatedRule<>(
                "record.names_no_record_of_the_family",
                Severity.WARNING,
                saving -> true,
                saving -> {
                    Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
                    named(saving).forEach(name -> kinds.add(name.kind()));
                    return kinds;
                },
                NamedRecords::astray);
    }

    /** One id in one place. */
    private record Name(Place place, RecordKind kind, ByteString id) {}

    private static List<Place> astray(Saving<Message> saving, HouseholdRecords records) {
        Map<RecordKind, Set<ByteString>> there = new HashMap<>();
        List<Place> astray = new ArrayList<>();
        for (Name name : named(saving)) {
            Set<ByteString> ids = there.computeIfAbsent(name.kind(), kind -> ids(records, kind));
            if (records.sees(EnumSet.of(name.kind())) && !ids.contains(name.id())) {
                astray.add(name.place());
            }
        }
        return astray;
    }

    private static Set<ByteString> ids(HouseholdRecords records, RecordKind kind) {
        KindSchema schema = Kinds.standard().get(kind.getNumber());
        Set<ByteString> ids = new HashSet<>();
        for (LiveRecord<? extends Message> each :
                records.all(schema.defaultInstance().getClass())) {
            ids.add(Ids.bytes(each.id()));
        }
        return ids;
    }

    /** What the record names now and did not name before. */
    private static List<Name> named(Saving<Message> saving) {
        List<Name> names = new ArrayList<>();
        collect(saving.after(), null, names);
        Message before = saving.before();
        if (before != null && !names.isEmpty()) {
            List<Name> old = new ArrayList<>();
            collect(before, null, old);
            names.removeIf(name -> old.stream()
                    .anyMatch(each -> each.id().equals(name.id())
                            && each.place().field().equals(name.place().field())));
        }
        return names;
    }

    private static void collect(Message message, @Nullable Place parent, List<Name> names) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            RecordKind kind = FIELDS.get(field.getContainingType().getName() + "." + field.getName());
            boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (kind == null && !nested) {
                continue;
            }
            List<?> values = field.isRepeated() ? (List<?>) entry.getValue() : List.of(entry.getValue());
            for (int i = 0; i < values.size(); i++) {
                Place place = new Place(parent, field, field.isRepeated() ? i : -1);
                if (values.get(i) instanceof Message inner) {
                    collect(inner, place, names);
                } else if (kind != null) {
                    names.add(new Name(place, kind, (ByteString) values.get(i)));
                }
            }
        }
    }
}
