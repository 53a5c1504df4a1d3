package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.lifecycle.TransitionTable;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.PackItem;
import org.yorisoi.record.v1.RecordKind;

/** Writes single values into a form. Texts are numbered, so that the auditor can tell who wrote which. */
final class Values {
    /** More than a step ever writes. */
    private static final int TEXTS_OF_A_STEP = 10_000;

    private static final int SENTENCES = 12;
    private static final int ELEMENTS = 6;
    private static final int ID_BYTES = 16;

    /** Items of the scored sheets, and of the check list. */
    private static final int ITEMS = 10;

    private static final int CHECKLIST_ITEMS = 9;
    private static final int OPTIONS = 4;

    private static final String KATAKANA = "アイウエオカキクケコ";

    private static final Map<Descriptor, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final Chance chance;
    private long written;

    Values(Chance chance) {
        this.chance = chance;
    }

    /** The fields of a message, in the order of their declaration. */
    static List<Field> fields(Descriptor type) {
        return FIELDS.computeIfAbsent(
                type, any -> type.getFields().stream().map(Field::of).toList());
    }

    /** The texts that are written from now on are numbered by their step. */
    void begin(int step) {
        written = (long) step * TEXTS_OF_A_STEP;
    }

    String text(String word) {
        return word + ++written;
    }

    ByteString id() {
        return ByteString.copyFrom(chance.bytes(ID_BYTES));
    }

    /** Writes a field, or changes what it says. */
    void change(Message.Builder builder, Field field, boolean takesAway, Author author) {
        FieldDescriptor at = field.at();
        switch (field.how()) {
            case WORD -> builder.setField(at, word(field, "語"));
            case SENTENCES -> builder.setField(at, narrative((String) builder.getField(at), takesAway));
            case NUMBER -> builder.setField(at, number(field));
            case CHOICE -> builder.setField(at, chance.pick(field.choices()));
            case STEP -> {
                EnumValueDescriptor state = step(field, (EnumValueDescriptor) builder.getField(at), author);
                if (state != null) {
                    builder.setField(at, state);
                }
            }
            case FLAG -> builder.setField(at, !takesAway);
            case ID -> builder.setField(at, id(field, author));
            case PART -> builder.setField(at, part((Message) builder.getField(at), author));
            case WORDS -> list(builder, at, takesAway, word(field, "項"));
            case IDS -> list(builder, at, takesAway, id(field, author));
            case CHOICES -> set(builder, at, chance.pick(field.choices()));
            case ENTRIES -> entry(builder, at, takesAway, author);
            case SHEET -> builder.setField(at, sheet(builder, at));
        }
    }

    // --- texts ---

    /** A number in the spelling that a field asks for. */
    private String word(Field field, String word) {
        String pattern = field.rules().getString().getPattern();
        String text = text(word);
        if (pattern.isEmpty() || text.matches(pattern)) {
            return text;
        }
        String digits = String.format("%08d", written);
        StringBuilder kana = new StringBuilder();
        digits.chars().forEach(digit -> kana.append(KATAKANA.charAt(digit - '0')));
        return List.of(
                        kana.toString(),
                        digits.substring(1),
                        "09" + digits,
                        "ja-" + digits,
                        "image/x" + digits,
                        "p" + digits)
                .stream()
                .filter(spelling -> spelling.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nobody knows what to write into " + field.at().getFullName() + ": " + pattern));
    }

    /** A narrative with a sentence more, or one less. */
    String narrative(String before, boolean takesAway) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : before.split("(?<=。)", -1)) {
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        if (!sentences.isEmpty() && (takesAway || sentences.size() > SENTENCES)) {
            sentences.remove(chance.below(sentences.size()));
        } else {
            sentences.add(chance.below(sentences.size() + 1), text("文") + "。");
        }
        return String.join("", sentences);
    }

    // --- numbers, choices, ids ---

    private Object number(Field field) {
        long number = chance.within(field.least(), field.most());
        return field.at().getJavaType() == FieldDescriptor.JavaType.LONG ? (Object) number : (Object) (int) number;
    }

    /** A step that the author may take; now and then one that nobody, or somebody else, may take. Null if there is none. */
    private @Nullable EnumValueDescriptor step(Field field, EnumValueDescriptor from, Author author) {
        int drawn = chance.below(100);
        if (drawn < 4) {
            return chance.pick(field.choices());
        }
        boolean anybodys = drawn < 16;
        List<EnumValueDescriptor> steps = new ArrayList<>();
        for (TransitionTable table : Lifecycles.standard().tables()) {
            if (table.states() == field.at().getEnumType()) {
                table.steps().stream()
                        .filter(step -> step.from() == from.getNumber())
                        .filter(step -> anybodys || author.clearance().compareTo(step.author()) >= 0)
                        .forEach(step -> steps.add(table.states().findValueByNumber(step.to())));
            }
        }
        if (steps.isEmpty()) {
            // What must be said is said, whoever may.
            return field.needed() ? chance.pick(field.choices()) : null;
        }
        return chance.pick(steps);
    }

    private ByteString id(Field field, Author author) {
        RecordKind kind = References.of(field.name());
        if (kind != null && chance.percent(60)) {
            List<java.util.UUID> known = author.known(kind.getNumber());
            if (!known.isEmpty()) {
                return Ids.bytes(chance.pick(known));
            }
        }
        long bytes = field.rules().getBytes().getLen();
        return ByteString.copyFrom(chance.bytes(bytes == 0 ? ID_BYTES : (int) bytes));
    }

    private Message part(Message before, Author author) {
        Message.Builder part = before.toBuilder();
        change(part, chance.pick(fields(before.getDescriptorForType())), chance.percent(20), author);
        return part.build();
    }

    // --- lists ---

    private void list(Message.Builder builder, FieldDescriptor at, boolean takesAway, Object added) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.isEmpty() && (takesAway || values.size() >= ELEMENTS)) {
            values.remove(chance.below(values.size()));
        } else if (!values.contains(added)) {
            values.add(added);
        }
        builder.setField(at, values);
    }

    /** Puts a value in, or takes it out. */
    static void set(Message.Builder builder, FieldDescriptor at, EnumValueDescriptor value) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.remove(value)) {
            values.add(value);
        }
        builder.setField(at, values);
    }

    private void entry(Message.Builder builder, FieldDescriptor at, boolean takesAway, Author author) {
        List<Object> values = new ArrayList<>((List<?>) builder.getField(at));
        if (!values.isEmpty() && !takesAway && chance.percent(40)) {
            int place = chance.below(values.size());
            values.set(place, described((Message) values.get(place), author));
            builder.setField(at, values);
            return;
        }
        list(builder, at, takesAway, newEntry(builder.newBuilderForField(at), author));
    }

    private Message newEntry(Message.Builder entry, Author author) {
        for (Field field : fields(entry.getDescriptorForType())) {
            if (field.name().equals("id")) {
                entry.setField(field.at(), id());
            } else if (field.needed()) {
                change(entry, field, false, author);
            }
        }
        return described(entry.build(), author);
    }

    /** With something in it that nobody else writes; of measures, hardly anybody. */
    private Message described(Message entry, Author author) {
        List<Field> fields = fields(entry.getDescriptorForType());
        Field telling = fields.stream()
                .filter(Field::telling)
                .findFirst()
                .orElseGet(() -> fields.stream()
                        .filter(field -> field.how() == Field.How.NUMBER && !field.needed())
                        .findFirst()
                        .orElseThrow());
        Message.Builder described = entry.toBuilder();
        change(described, telling, false, author);
        return described.build();
    }

    /** What is written as a whole: answers to a questionnaire, its printed items, steps of a relationship. */
    private List<Object> sheet(Message.Builder builder, FieldDescriptor at) {
        Message message = builder.buildPartial();
        FieldDescriptor instrument = message.getDescriptorForType().findFieldByName("instrument");
        boolean checklist = instrument != null
                && ((EnumValueDescriptor) message.getField(instrument)).getNumber()
                        == Instrument.INSTRUMENT_CHILDCARE_CHECKLIST_VALUE;
        int items = checklist ? CHECKLIST_ITEMS : ITEMS;
        List<Object> sheet = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            sheet.add(at.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? item(i) : chance.between(1, OPTIONS));
        }
        return sheet;
    }

    private PackItem item(int number) {
        PackItem.Builder item = PackItem.newBuilder().setNumber(number).setText(text("問"));
        for (int i = 0; i < OPTIONS; i++) {
            item.addChoices("選" + i);
        }
        return item.build();
    }
}
