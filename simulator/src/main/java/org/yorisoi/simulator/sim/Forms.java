package org.yorisoi.simulator.sim;

import static org.yorisoi.simulator.sim.Field.choice;
import static org.yorisoi.simulator.sim.Field.choices;
import static org.yorisoi.simulator.sim.Field.entries;
import static org.yorisoi.simulator.sim.Field.flag;
import static org.yorisoi.simulator.sim.Field.number;
import static org.yorisoi.simulator.sim.Field.sentences;
import static org.yorisoi.simulator.sim.Field.word;
import static org.yorisoi.simulator.sim.Field.words;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.record.v1.YoungCarerSupport;

/**
 * Fills in forms: new records of real kinds, and changes of what is on the screen. Between them the fields have every
 * merge policy. Texts are numbered, so that the auditor can tell who wrote which.
 */
final class Forms {
    /** Values of an enum beyond those that anybody knows begin here. */
    private static final int CHOICES_TO_COME = 40;

    private static final Kinds KINDS =
            Kinds.standard().with(new KindSchema(Release.KIND, HomeVisit.getDefaultInstance()));

    private static final int DAY_LEAST = 19_000;
    private static final int DAY_MOST = 21_000;

    /** By kind the fields that forms change. Numbers keep to the rules in the protos. */
    private static final Map<Integer, List<Field>> FIELDS = Map.of(
            RecordKind.RECORD_KIND_HOUSEHOLD_VALUE,
            List.of(
                    word("household_name"),
                    word("town"),
                    word("residence"),
                    flag("address_concealed"),
                    flag("two_person_required"),
                    entries("phones"),
                    choices("hazards", 1, 6),
                    choice("infection_status", 1, 3),
                    number("infection_until", DAY_LEAST, DAY_MOST),
                    sentences("visit_note")),
            RecordKind.RECORD_KIND_PERSON_VALUE,
            List.of(
                    word("given_name"),
                    word("call_name"),
                    number("birth_on", 10_000, DAY_LEAST),
                    number("birth_year", 1960, 2026),
                    choices("roles", 1, 5),
                    word("school_name"),
                    flag("no_reminders"),
                    sentences("note")),
            RecordKind.RECORD_KIND_CASE_VALUE,
            List.of(
                    choice("urgency", 1, 6),
                    number("review_due_on", DAY_LEAST, DAY_MOST),
                    word("lead_agency"),
                    choice("status", 2, 4),
                    sentences("summary"),
                    entries("progress_notes")),
            RecordKind.RECORD_KIND_HOME_VISIT_VALUE,
            List.of(
                    word("opinion"),
                    word("caregiver_words"),
                    sentences("narrative"),
                    sentences("narrative"),
                    entries("observations"),
                    number("attempt_no", 1, 99),
                    choice("outcome", 1, 7),
                    number("service_minutes", 10, 240),
                    number("caregiver_burden", 0, 10),
                    choices("listening_topics", 1, 9),
                    word("next_request"),
                    choice("report_state", 1, 2)),
            RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT_VALUE,
            List.of(
                    choice("family_may_know", 1, 3),
                    number("since_month", 202_001, 202_012),
                    number("reassess_on", DAY_LEAST, DAY_MOST),
                    number("care_nights_a_week", 0, 7),
                    sentences("child_view"),
                    word("good_things"),
                    words("wishes"),
                    choices("care_tasks", 1, 8),
                    number("weekday_minutes", 0, 1440),
                    choice("decision", 1, 2)),
            RecordKind.RECORD_KIND_PREGNANCY_VALUE,
            List.of(
                    number("notified_on", DAY_LEAST, DAY_MOST),
                    word("mch_handbook_no"),
                    word("birth_facility"),
                    entries("supporters"),
                    flag("no_reminders"),
                    choice("designation", 1, 2),
                    sentences("note")),
            RecordKind.RECORD_KIND_VISIT_PLAN_VALUE,
            List.of(
                    word("purpose"),
                    entries("checks"),
                    words("documents"),
                    number("start_minute", 0, 1439),
                    flag("two_person_required"),
                    choice("state", 2, 4),
                    sentences("note")));

    /** More than a step ever writes. */
    private static final int TEXTS_OF_A_STEP = 10_000;

    private final Chance chance;
    private long written;

    Forms(Chance chance) {
        this.chance = chance;
    }

    /** The texts that are written from now on are numbered by their step. */
    void begin(int step) {
        written = (long) step * TEXTS_OF_A_STEP;
    }

    /** The kinds that devices create. */
    static List<Integer> kinds() {
        return FIELDS.keySet().stream().sorted().toList();
    }

    // --- new records ---

    /** A valid new record. */
    Message create(int kind) {
        Message made = filled(kind, minimal(kind).toBuilder());
        return made;
    }

    private Message filled(int kind, Message.Builder builder) {
        for (Field field : fields(kind)) {
            boolean state = field.name().equals("state") || field.name().equals("status");
            if (!state && !field.name().equals("report_state") && chance.percent(45)) {
                change(builder, field, chance.percent(15));
            }
        }
        return agreeing(builder.build());
    }

    private Message minimal(int kind) {
        if (kind == Release.KIND) {
            return visit();
        }
        return switch (RecordKind.forNumber(kind)) {
            case RECORD_KIND_HOUSEHOLD ->
                Household.newBuilder().setHouseholdName(text("世帯")).build();
            case RECORD_KIND_PERSON ->
                Person.newBuilder().setFamilyName(text("姓")).build();
            case RECORD_KIND_CASE ->
                CaseFile.newBuilder()
                        .setReceivedAt(1_700_000_000_000L + chance.below(1_000_000))
                        .addSubjectIds(id())
                        .addConsultationKinds(ConsultationKind.CONSULTATION_KIND_PARENTING)
                        .setStatusValue(1)
                        .build();
            case RECORD_KIND_HOME_VISIT -> visit();
            case RECORD_KIND_YOUNG_CARER_SUPPORT ->
                YoungCarerSupport.newBuilder().setPersonId(id()).build();
            case RECORD_KIND_PREGNANCY ->
                Pregnancy.newBuilder()
                        .setPersonId(id())
                        .setNotifiedOn(chance.between(DAY_LEAST, DAY_MOST))
                        .build();
            case RECORD_KIND_VISIT_PLAN ->
                VisitPlan.newBuilder()
                        .setVisitOn(chance.between(DAY_LEAST, DAY_MOST))
                        .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                        .setStateValue(1)
                        .build();
            default -> throw new IllegalArgumentException("devices do not create kind " + kind);
        };
    }

    private HomeVisit visit() {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(id())
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .addChildrenSeen(ChildSeen.newBuilder()
                        .setId(id())
                        .setPersonId(id())
                        .setEvidence(ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE))
                .setReportState(ReportState.REPORT_STATE_DRAFT)
                .build();
    }

    /** A record that breaks a rule which only the server is asked about here. */
    Message broken() {
        return visit().toBuilder().clearProgramme().setOpinion(text("所見")).build();
    }

    /** A record that the tables which follow the records cannot hold. */
    Message poisonous() {
        return visit().toBuilder().setOpinion(text("所見" + SimServer.POISON)).build();
    }

    // --- changes ---

    /** Changes one to three fields of what is on the screen. */
    Message edit(int kind, Message onScreen) {
        Message.Builder builder = onScreen.toBuilder();
        int changes = chance.between(1, 3);
        for (int i = 0; i < changes; i++) {
            change(builder, chance.pick(fields(kind)), chance.percent(30));
        }
        return agreeing(builder.build());
    }

    /** Fills in, besides, what only the next release has: of a person fields, of other records a choice. */
    Message next(int kind, Message message) {
        if (kind != RecordKind.RECORD_KIND_PERSON_VALUE) {
            return chance.percent(20) ? choiceToCome(kind, message) : message;
        }
        UnknownFieldSet before = message.getUnknownFields();
        UnknownFieldSet.Builder fields = before.toBuilder();
        switch (chance.below(3)) {
            case 0 -> put(fields, Release.WORD, List.of(text("新")));
            case 1 -> {
                String narrative = String.join("", texts(before, Release.NARRATIVE));
                put(fields, Release.NARRATIVE, List.of(narrative(narrative, chance.percent(30))));
            }
            default -> {
                List<String> list = new ArrayList<>(texts(before, Release.LIST));
                if (!list.isEmpty() && chance.percent(30)) {
                    list.remove(chance.below(list.size()));
                } else {
                    list.add(text("新"));
                }
                put(fields, Release.LIST, list);
            }
        }
        return message.toBuilder().setUnknownFields(fields.build()).build();
    }

    private static List<String> texts(UnknownFieldSet fields, int number) {
        return fields.getField(number).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    private static void put(UnknownFieldSet.Builder fields, int number, List<String> texts) {
        UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
        texts.forEach(text -> field.addLengthDelimited(ByteString.copyFromUtf8(text)));
        fields.clearField(number);
        if (!texts.isEmpty()) {
            fields.addField(number, field.build());
        }
    }

    private Message choiceToCome(int kind, Message message) {
        Message.Builder builder = message.toBuilder();
        for (Field field : fields(kind)) {
            if (field.how() == Field.How.CHOICES) {
                FieldDescriptor at = builder.getDescriptorForType().findFieldByName(field.name());
                int number = CHOICES_TO_COME + chance.below(5);
                set(builder, at, at.getEnumType().findValueByNumberCreatingIfUnknown(number));
            }
        }
        return builder.build();
    }

    /** True if a record says something that only the next release knows. */
    static boolean saysMore(Message message) {
        return !message.getUnknownFields().asMap().isEmpty();
    }

    /**
     * Who met nobody has no minutes to report: a form sees to that. Two forms do not: one that says so and one that
     * reports minutes are each valid, and together break the rule.
     */
    private static Message agreeing(Message message) {
        boolean absent = message instanceof HomeVisit visit && visit.getOutcome() == VisitOutcome.VISIT_OUTCOME_ABSENT;
        return absent ? ((HomeVisit) message).toBuilder().clearServiceMinutes().build() : message;
    }

    /** Changes what only the server may set. */
    Message forbidden(Message visit) {
        return ((HomeVisit) visit).toBuilder().setFeeMinutes(chance.below(60)).build();
    }

    /** Signs a visit, or changes what is signed. */
    Message sign(Message visit, long now) {
        return ((HomeVisit) visit)
                .toBuilder()
                        .setConfirmationValue(chance.between(1, 4))
                        .setConfirmedMinutes(chance.below(200))
                        .setConfirmedAt(now)
                        .build();
    }

    private static List<Field> fields(int kind) {
        return FIELDS.getOrDefault(kind == Release.KIND ? RecordKind.RECORD_KIND_HOME_VISIT_VALUE : kind, List.of());
    }

    private void change(Message.Builder builder, Field field, boolean takesAway) {
        FieldDescriptor at = builder.getDescriptorForType().findFieldByName(field.name());
        switch (field.how()) {
            case WORD -> builder.setField(at, text("語"));
            case SENTENCES -> builder.setField(at, narrative((String) builder.getField(at), takesAway));
            case NUMBER -> builder.setField(at, numeric(at, chance.between(field.least(), field.most())));
            case CHOICE -> builder.setField(at, choiceOf(at.getEnumType(), field));
            case FLAG -> builder.setField(at, !takesAway);
            case WORDS -> list(builder, at, takesAway, text("項"));
            case CHOICES -> set(builder, at, choiceOf(at.getEnumType(), field));
            case ENTRIES -> entry(builder, at, takesAway);
        }
    }

    private static Object numeric(FieldDescriptor at, int number) {
        return at.getJavaType() == FieldDescriptor.JavaType.LONG ? (Object) (long) number : (Object) number;
    }

    private EnumValueDescriptor choiceOf(EnumDescriptor type, Field field) {
        return type.findValueByNumber(chance.between(field.least(), field.most()));
    }

    private String narrative(String before, boolean takesAway) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : before.split("(?<=。)", -1)) {
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        if (!sentences.isEmpty() && (takesAway || sentences.size() > 12)) {
            sentences.remove(chance.below(sentences.size()));
        } else {
            sentences.add(chance.below(sentences.size() + 1), text("文") + "。");
        }
        return String.join("", sentences);
    }

    private void list(Message.Builder builder, FieldDescriptor at, boolean takesAway, Object added) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.isEmpty() && (takesAway || values.size() >= 6)) {
            values.remove(chance.below(values.size()));
        } else {
            values.add(added);
        }
        builder.setField(at, values);
    }

    private static void set(Message.Builder builder, FieldDescriptor at, EnumValueDescriptor value) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.remove(value)) {
            values.add(value);
        }
        builder.setField(at, values);
    }

    private void entry(Message.Builder builder, FieldDescriptor at, boolean takesAway) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.isEmpty() && !takesAway && chance.percent(40)) {
            int place = chance.below(values.size());
            values.set(place, described((Message) values.get(place)));
            builder.setField(at, values);
            return;
        }
        Message fresh = newEntry(builder.newBuilderForField(at));
        list(builder, at, takesAway, fresh);
    }

    private Message newEntry(Message.Builder entry) {
        for (FieldDescriptor field : entry.getDescriptorForType().getFields()) {
            switch (field.getName()) {
                case "id" -> entry.setField(field, id());
                case "relation" -> entry.setField(field, field.getEnumType().findValueByNumber(1));
                case "number" -> entry.setField(field, "0900" + chance.between(1_000_000, 9_999_999));
                case "noted_on" -> entry.setField(field, chance.between(DAY_LEAST, DAY_MOST));
                default -> {
                    // Left unset: these kinds of entries do not require it.
                }
            }
        }
        return described(entry.build());
    }

    private Message described(Message entry) {
        for (String name : List.of("text", "label", "can_help_with")) {
            FieldDescriptor field = entry.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                return entry.toBuilder().setField(field, text("記")).build();
            }
        }
        return entry;
    }

    private String text(String word) {
        return word + ++written;
    }

    private ByteString id() {
        return ByteString.copyFrom(chance.bytes(16));
    }

    /** A record's content as the message of its kind. */
    static Message read(int kind, ByteString body) {
        try {
            return KINDS.get(kind).read(body);
        } catch (org.yorisoi.contract.kind.MalformedBodyException e) {
            throw new IllegalStateException("a record that was made here cannot be read", e);
        }
    }
}
