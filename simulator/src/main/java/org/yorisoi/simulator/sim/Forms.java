package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;

/**
 * Fills in forms of every kind that devices write: new records, and changes of what is on the screen. What a field takes is
 * read from its proto; what must agree, a form asks the rules for, as an app does. Between them the fields have every merge
 * policy.
 */
final class Forms {
    /** Values of an enum beyond those that anybody knows begin here. */
    private static final int CHOICES_TO_COME = 40;

    /** One in some ten thousand cannot be mended; ten in a row would be a rule that forms do not know. */
    private static final int DRAWN_ANEW = 10;

    /** So often a form is mended before it is given up. */
    private static final int TRIES = 16;

    /** In all runs: every plant and every fault that needs a kind needs one of these. */
    private static final List<Integer> ALWAYS = List.of(
            RecordKind.RECORD_KIND_HOUSEHOLD_VALUE,
            RecordKind.RECORD_KIND_PERSON_VALUE,
            RecordKind.RECORD_KIND_HOME_VISIT_VALUE);

    /** As many as people of one office write every day; the others come now and then. */
    private static final int EVERY_DAY = 7;

    private static final int FIELDS_OF_A_FORM = 5;

    private static final Kinds KINDS =
            Kinds.standard().with(new KindSchema(Release.KIND, HomeVisit.getDefaultInstance()));

    private static final Validation RULES = new Validation(KINDS);

    private static final Map<Integer, List<Field>> FILLED = new ConcurrentHashMap<>();
    private static final Map<Integer, List<Field>> HOT = new ConcurrentHashMap<>();

    private final Chance chance;
    private final Values values;
    private final List<Integer> everyDay;

    Forms(Chance chance) {
        this.chance = chance;
        values = new Values(chance);
        Set<Integer> drawn = new TreeSet<>(ALWAYS);
        while (drawn.size() < EVERY_DAY) {
            drawn.add(chance.pick(kinds()));
        }
        everyDay = List.copyOf(drawn);
    }

    /** The texts that are written from now on are numbered by their step. */
    void begin(int step) {
        values.begin(step);
    }

    /** The kinds that devices create in a household. */
    static List<Integer> kinds() {
        return kinds(false);
    }

    /** The kinds that stand in the office room. */
    static List<Integer> roomKinds() {
        return kinds(true);
    }

    private static List<Integer> kinds(boolean officeRoom) {
        return Kinds.standard().all().stream()
                .filter(schema -> !schema.serverOnly() && schema.officeRoom() == officeRoom)
                .map(KindSchema::kind)
                .toList();
    }

    /** The kinds that this office writes most. */
    List<Integer> everyDay() {
        return everyDay;
    }

    /** A kind that somebody writes, mostly one that others write too. */
    int kind() {
        return chance.percent(75) ? chance.pick(everyDay) : chance.pick(kinds());
    }

    // --- new records ---

    /** A valid new record. Now and then rules ask for what contradicts what was drawn: then it is drawn anew. */
    Message create(int kind, Author author) {
        KindSchema schema = KINDS.get(kind);
        for (int i = 0; i < DRAWN_ANEW; i++) {
            Message made = drawn(schema, kind, author);
            if (made != null) {
                return made;
            }
        }
        throw new IllegalStateException("no valid record of kind " + kind + " could be made");
    }

    private @Nullable Message drawn(KindSchema schema, int kind, Author author) {
        Message.Builder builder = schema.defaultInstance().newBuilderForType();
        List<Field> fields = fields(kind);
        int more = Math.min(45, 100 * FIELDS_OF_A_FORM / fields.size());
        for (Field field : fields) {
            boolean begins = field.how() == Field.How.STEP && chance.percent(85);
            if (field.needed() || begins || chance.percent(more)) {
                values.change(builder, field, field.how() == Field.How.FLAG && chance.percent(15), author);
            }
        }
        return agreeing(schema, schema.defaultInstance(), Set.of(), builder, author);
    }

    private HomeVisit visit() {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(values.id())
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .addChildrenSeen(ChildSeen.newBuilder()
                        .setId(values.id())
                        .setPersonId(values.id())
                        .setEvidence(ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE))
                .setReportState(ReportState.REPORT_STATE_DRAFT)
                .build();
    }

    /** A record that breaks a rule which only the server is asked about here. */
    Message broken() {
        return visit().toBuilder()
                .clearProgramme()
                .setOpinion(values.text("所見"))
                .build();
    }

    /** A record that the tables which follow the records cannot hold. */
    Message poisonous() {
        return visit().toBuilder()
                .setOpinion(values.text("所見" + SimServer.POISON))
                .build();
    }

    // --- changes ---

    /** Changes one to three fields of what is on the screen. */
    Message edit(int kind, Message onScreen, Author author) {
        KindSchema schema = KINDS.get(kind);
        Message.Builder builder = onScreen.toBuilder();
        int changes = chance.between(1, 3);
        for (int i = 0; i < changes; i++) {
            List<Field> from = chance.percent(65) ? hot(kind) : fields(kind);
            values.change(builder, chance.pick(from), chance.percent(30), author);
        }
        Message after = agreeing(schema, onScreen, broken(schema, onScreen), builder, author);
        return after == null ? onScreen : after;
    }

    /** What is on the screen with another value in a field, and what that asks for. */
    Message with(int kind, Message onScreen, FieldDescriptor field, Object value, Author author) {
        KindSchema schema = KINDS.get(kind);
        Message.Builder builder = onScreen.toBuilder().setField(field, value);
        Message after = agreeing(schema, onScreen, broken(schema, onScreen), builder, author);
        return after == null ? onScreen : after;
    }

    /** Fills in, besides, what only the next release has: of a person fields, of other records a choice. */
    Message next(int kind, Message message) {
        if (kind != RecordKind.RECORD_KIND_PERSON_VALUE) {
            return chance.percent(20) ? choiceToCome(kind, message) : message;
        }
        UnknownFieldSet before = message.getUnknownFields();
        UnknownFieldSet.Builder fields = before.toBuilder();
        switch (chance.below(3)) {
            case 0 -> put(fields, Release.WORD, List.of(values.text("新")));
            case 1 -> {
                String narrative = String.join("", texts(before, Release.NARRATIVE));
                put(fields, Release.NARRATIVE, List.of(values.narrative(narrative, chance.percent(30))));
            }
            default -> {
                List<String> list = new ArrayList<>(texts(before, Release.LIST));
                if (!list.isEmpty() && chance.percent(30)) {
                    list.remove(chance.below(list.size()));
                } else {
                    list.add(values.text("新"));
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
                int number = CHOICES_TO_COME + chance.below(5);
                EnumValueDescriptor choice = field.at().getEnumType().findValueByNumberCreatingIfUnknown(number);
                Values.set(builder, field.at(), choice);
            }
        }
        return builder.build();
    }

    /** True if a record says something that only the next release knows. */
    static boolean saysMore(Message message) {
        return !message.getUnknownFields().asMap().isEmpty();
    }

    /**
     * What is written, made to agree with the rules that it did not break before, as a form does that tells what is missing;
     * null if it cannot be mended. Two forms do not: one that says that nobody was met and one that reports minutes are each
     * valid, and together break a rule.
     */
    private @Nullable Message agreeing(
            KindSchema schema, Message before, Set<String> brokenBefore, Message.Builder builder, Author author) {
        for (int tries = 0; tries < TRIES; tries++) {
            Violation broken = RULES.validate(schema, builder.build()).stream()
                    .filter(Violation::blocks)
                    .filter(violation -> !brokenBefore.contains(violation.path() + violation.rule()))
                    .findFirst()
                    .orElse(null);
            if (broken == null) {
                return builder.build();
            }
            mend(schema.unitOf(broken.field()), broken, tries, builder, author);
        }
        return before == schema.defaultInstance() ? null : before;
    }

    private static Set<String> broken(KindSchema schema, Message message) {
        return RULES.validate(schema, message).stream()
                .map(violation -> violation.path() + violation.rule())
                .collect(Collectors.toSet());
    }

    /** Fills in what is missing there; what is too much there is taken out. */
    private void mend(FieldUnit unit, Violation broken, int tries, Message.Builder builder, Author author) {
        FieldDescriptor at = unit.descriptors().stream()
                .filter(member -> member.getNumber() == broken.field())
                .findFirst()
                .orElseThrow();
        boolean more = at.isRepeated() && tries < 3 && !broken.rule().endsWith("max_items");
        if (!isSet(builder, at)) {
            unit.descriptors().stream()
                    .filter(member -> member == at || member.getRealContainingOneof() == null)
                    .filter(member -> !isSet(builder, member))
                    .forEach(member -> values.change(builder, Field.of(member), false, author));
        } else if (more || Field.of(at).needed()) {
            values.change(builder, Field.of(at), false, author);
        } else {
            builder.clearField(at);
        }
    }

    private static boolean isSet(Message.Builder builder, FieldDescriptor at) {
        return at.isRepeated() ? builder.getRepeatedFieldCount(at) > 0 : builder.hasField(at);
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

    /** The fields of a kind that people fill in. */
    private static List<Field> fields(int kind) {
        return FILLED.computeIfAbsent(
                kind,
                any -> Values.fields(KINDS.get(kind).descriptor()).stream()
                        .filter(field -> field.policy() != Policy.POLICY_SERVER)
                        .toList());
    }

    /** The fields that most people come to: of each merge policy one, of lists and narratives what is written in words. */
    private static List<Field> hot(int kind) {
        return HOT.computeIfAbsent(kind, any -> {
            Map<Policy, Field> last = new LinkedHashMap<>();
            // A signature comes last of what it freezes, and only once.
            fields(kind)
                    .forEach(field -> last.merge(
                            field.policy(), field, (one, other) -> one.policy() == Policy.POLICY_FROZEN ? one : other));
            List<Field> hot = new ArrayList<>(last.values());
            fields(kind).stream()
                    .filter(field -> field.how() == Field.How.ENTRIES || field.how() == Field.How.SENTENCES)
                    .forEach(hot::add);
            return List.copyOf(hot);
        });
    }

    static KindSchema schema(int kind) {
        return KINDS.get(kind);
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
