package org.yorisoi.simulator.sim;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Locale;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.options.v1.Unit;

/**
 * A field that the workload fills in, as its proto declares it.
 *
 * @param how which values it takes
 * @param rules of a single value; of a list those of its elements
 * @param needed it must be set, or have an element
 */
record Field(FieldDescriptor at, How how, Policy policy, FieldRules rules, boolean needed) {
    /** The forms of a value. */
    enum How {
        /** A text that nobody else writes. */
        WORD,
        /** A narrative: sentences are added, changed and taken away. */
        SENTENCES,
        /** A number within its limits. */
        NUMBER,
        /** One of the values of an enum. */
        CHOICE,
        /** A state, which moves by the steps of its table. */
        STEP,
        /** Yes or no. */
        FLAG,
        /** An id, of something on the screen if there is any; or a hash. */
        ID,
        /** A message without an identity: one value. */
        PART,
        /** A list of texts. */
        WORDS,
        /** A list of ids. */
        IDS,
        /** A set of values of an enum. */
        CHOICES,
        /** A list of messages with an id. */
        ENTRIES,
        /** A list whose elements have no identity: written anew as a whole. */
        SHEET
    }

    /** Days of this century, near enough to each other for rules between them. */
    private static final long DAY_LEAST = 19_000;

    private static final long DAY_MOST = 21_000;

    /** Who is born, is born before anything else is recorded. */
    private static final long BIRTH_LEAST = 10_000;

    private static final long INSTANT_LEAST = 1_600_000_000_000L;
    private static final long INSTANT_MOST = 1_800_000_000_000L;

    static Field of(FieldDescriptor at) {
        FieldRules declared = at.getOptions().getExtension(ValidateProto.field);
        FieldRules rules = at.isRepeated() ? declared.getRepeated().getItems() : declared;
        Policy policy = at.getOptions().getExtension(OptionsProto.policy);
        boolean needed = declared.getRequired() || declared.getRepeated().getMinItems() > 0;
        return new Field(at, how(at, policy), policy, rules, needed);
    }

    private static How how(FieldDescriptor at, Policy policy) {
        boolean list = at.isRepeated();
        return switch (at.getJavaType()) {
            case STRING -> list ? How.WORDS : policy == Policy.POLICY_TEXT ? How.SENTENCES : How.WORD;
            case BYTE_STRING -> list ? How.IDS : How.ID;
            case BOOLEAN -> How.FLAG;
            case ENUM -> list ? How.CHOICES : policy == Policy.POLICY_LIFECYCLE ? How.STEP : How.CHOICE;
            case MESSAGE ->
                !list ? How.PART : at.getMessageType().findFieldByName("id") == null ? How.SHEET : How.ENTRIES;
            default -> list ? How.SHEET : How.NUMBER;
        };
    }

    String name() {
        return at.getName();
    }

    /** True of words: no two people write the same. */
    boolean telling() {
        return how == How.WORD && rules.getString().getPattern().isEmpty();
    }

    /** The values of its enum that anybody may choose. */
    List<EnumValueDescriptor> choices() {
        List<Integer> in = rules.getEnum().getInList();
        return at.getEnumType().getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .filter(value -> in.isEmpty() || in.contains(value.getNumber()))
                .toList();
    }

    /** The smallest number that it takes. */
    long least() {
        return switch (unit()) {
            case UNIT_EPOCH_DAY -> birth() ? BIRTH_LEAST : DAY_LEAST;
            case UNIT_EPOCH_MILLIS -> INSTANT_LEAST;
            default -> limit("gte", 0, 0) + limit("gt", 1, 0);
        };
    }

    /** The largest number that it takes. */
    long most() {
        return switch (unit()) {
            case UNIT_EPOCH_DAY -> birth() ? DAY_LEAST - 1 : DAY_MOST;
            case UNIT_EPOCH_MILLIS -> INSTANT_MOST;
            default -> {
                long most = Math.min(limit("lte", 0, Long.MAX_VALUE), limit("lt", -1, Long.MAX_VALUE));
                yield most == Long.MAX_VALUE ? least() + 9 : most;
            }
        };
    }

    private boolean birth() {
        return name().equals("birth_on");
    }

    private Unit unit() {
        return at.getOptions().getExtension(OptionsProto.unit);
    }

    private long limit(String name, long offset, long without) {
        FieldDescriptor type =
                FieldRules.getDescriptor().findFieldByName(at.getType().name().toLowerCase(Locale.ROOT));
        Message typed = (Message) rules.getField(type);
        FieldDescriptor limit = typed.getDescriptorForType().findFieldByName(name);
        return typed.hasField(limit) ? ((Number) typed.getField(limit)).longValue() + offset : without;
    }
}
