package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.HomeVisit;

/** Reads what a record, or the bytes of one of its fields, says. */
final class Facts {
    /** The contract's, and one to come that is recorded as a home visit. */
    private static final Kinds KINDS = Kinds.standard().with(new KindSchema(900, HomeVisit.getDefaultInstance()));

    private static final Map<Integer, List<Unit>> UNITS = new ConcurrentHashMap<>();

    /** Fields that merge as one. */
    private record Unit(int number, Policy policy, List<FieldDescriptor> fields) {
        FieldDescriptor first() {
            return fields.get(0);
        }

        boolean single() {
            return fields.size() == 1;
        }

        boolean in(Message message) {
            for (FieldDescriptor field : fields) {
                if (field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field)) {
                    return true;
                }
            }
            return false;
        }
    }

    private Facts() {}

    /**
     * By unit what a body says; units that are not set are left out. Empty if it cannot be read; of a kind that is not
     * known all of it is one fact.
     */
    static Map<Integer, Fact> of(int kind, ByteString body) {
        if (KINDS.find(kind) == null && !body.isEmpty()) {
            return Map.of(0, new Fact(0, Policy.POLICY_CONFLICT, Set.of(hex(body)), -1));
        }
        Message message = read(kind, body);
        Map<Integer, Fact> facts = new TreeMap<>();
        if (message == null) {
            return facts;
        }
        message.getUnknownFields().asMap().forEach((number, field) -> facts.put(number, beyond(number, field)));
        for (Unit unit : units(kind)) {
            Fact fact = unit.in(message) ? fact(message, unit) : Fact.none(unit.number(), unit.policy());
            if (!fact.atoms().isEmpty()) {
                facts.put(fact.unit(), fact);
            }
        }
        return facts;
    }

    /** What a body says in one unit. */
    static Fact of(int kind, ByteString body, int unit) {
        Fact fact = of(kind, body).get(unit);
        return fact == null ? Fact.none(unit, policy(kind, unit)) : fact;
    }

    /** By unit the value that a body, or a patch's bytes, has there; units that are not set are left out. */
    static Map<Integer, ByteString> values(int kind, ByteString body) {
        Message message = read(kind, body);
        Map<Integer, ByteString> values = new TreeMap<>();
        if (message != null) {
            for (Unit unit : units(kind)) {
                if (unit.in(message)) {
                    values.put(unit.number(), value(message, unit));
                }
            }
            message.getUnknownFields()
                    .asMap()
                    .forEach((number, field) -> values.put(
                            number,
                            UnknownFieldSet.newBuilder()
                                    .addField(number, field)
                                    .build()
                                    .toByteString()));
        }
        return values;
    }

    /** A field that only a newer release knows, and its policy too: texts, of which no two are alike. */
    private static Fact beyond(int number, UnknownFieldSet.Field field) {
        Set<String> atoms = new LinkedHashSet<>();
        field.getLengthDelimitedList().forEach(element -> atoms.addAll(sentences(element.toStringUtf8())));
        return new Fact(number, Policy.POLICY_UNSPECIFIED, atoms, -1);
    }

    /** True of a field that this release knows. */
    static boolean known(int kind, int unit) {
        return unit == 0 || units(kind).stream().anyMatch(one -> one.number() == unit);
    }

    private static ByteString value(Message message, Unit unit) {
        Message.Builder alone = message.newBuilderForType();
        for (FieldDescriptor field : unit.fields()) {
            if (field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field)) {
                alone.setField(field, message.getField(field));
            }
        }
        return alone.build().toByteString();
    }

    /** The clearance that readers of a kind need, by number. */
    static int clearance(int kind) {
        KindSchema schema = KINDS.find(kind);
        return schema == null
                ? 0
                : schema.descriptor()
                        .getOptions()
                        .getExtension(OptionsProto.clearance)
                        .getNumber();
    }

    /** True of a kind of which every change goes before other work. */
    static boolean urgent(int kind) {
        KindSchema schema = KINDS.find(kind);
        return schema != null && schema.descriptor().getOptions().getExtension(OptionsProto.urgent);
    }

    /** True of a kind that stands in the office room. */
    static boolean inOfficeRoom(int kind) {
        KindSchema schema = KINDS.find(kind);
        return schema != null && schema.descriptor().getOptions().getExtension(OptionsProto.officeRoom);
    }

    /** True of a record that was approved, or the like: it changes by corrections only. */
    static boolean correctionsOnly(int kind, ByteString body) {
        Message message = read(kind, body);
        return message != null
                && message.getAllFields().values().stream()
                        .anyMatch(value -> value instanceof EnumValueDescriptor state
                                && state.getOptions().getExtension(OptionsProto.correctionsOnly));
    }

    /** The name of a field, behind that of its message: {@code home_visit_report_state}. */
    static String name(int kind, int unit) {
        for (Unit one : units(kind)) {
            if (one.number() == unit) {
                String message = one.first().getContainingType().getName();
                return message.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + "_"
                        + one.first().getName();
            }
        }
        return "unknown";
    }

    /** The names of all states that move by steps. */
    static Set<String> states() {
        Set<String> states = new TreeSet<>();
        KINDS.all()
                .forEach(schema -> units(schema.kind()).stream()
                        .filter(unit -> unit.policy() == Policy.POLICY_LIFECYCLE)
                        .forEach(unit -> states.add(name(schema.kind(), unit.number()))));
        return states;
    }

    static Policy policy(int kind, int unit) {
        for (Unit one : units(kind)) {
            if (one.number() == unit) {
                return one.policy();
            }
        }
        return known(kind, unit) ? Policy.POLICY_CONFLICT : Policy.POLICY_UNSPECIFIED;
    }

    private static @Nullable Message read(int kind, ByteString body) {
        KindSchema schema = KINDS.find(kind);
        try {
            return schema == null
                    ? null
                    : schema.defaultInstance().getParserForType().parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static Fact fact(Message message, Unit unit) {
        FieldDescriptor first = unit.first();
        Set<String> atoms = new LinkedHashSet<>();
        if (unit.single() && unit.policy() == Policy.POLICY_TEXT) {
            atoms.addAll(sentences((String) message.getField(first)));
        } else if (unit.single() && unit.policy() == Policy.POLICY_UNION) {
            ((List<?>) message.getField(first)).forEach(element -> atoms.add(element(element)));
        } else {
            atoms.add(hex(value(message, unit)));
        }
        boolean set = unit.single() && !first.isRepeated() && message.hasField(first);
        return new Fact(unit.number(), unit.policy(), atoms, set ? rank(message.getField(first)) : -1);
    }

    private static long rank(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof EnumValueDescriptor choice) {
            return choice.getNumber();
        }
        return value instanceof Number number ? number.longValue() : -1;
    }

    private static String element(Object element) {
        if (element instanceof Message message) {
            return hex(message.toByteString());
        }
        if (element instanceof ByteString bytes) {
            return hex(bytes);
        }
        return element instanceof EnumValueDescriptor value ? "#" + value.getNumber() : String.valueOf(element);
    }

    /** True of a field that people write in words: no two write the same by chance. */
    static boolean written(int kind, int unit) {
        for (Unit one : units(kind)) {
            if (one.number() == unit) {
                return one.fields().stream().anyMatch(Facts::written);
            }
        }
        return !known(kind, unit);
    }

    /** Messages of numbers alone are chosen as numbers are. */
    private static boolean written(FieldDescriptor field) {
        boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        return field.getJavaType() == FieldDescriptor.JavaType.STRING
                || (message
                        && (field.isRepeated()
                                || field.getMessageType().getFields().stream().anyMatch(Facts::written)));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Behind every full stop. The workload ends each sentence with one and writes no two alike. */
    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : text.split("。", -1)) {
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** True if a sentence or an element with an id stands twice in one field: something took effect twice. */
    static boolean repeats(int kind, ByteString body) {
        Message message = read(kind, body);
        if (message == null) {
            return false;
        }
        for (Unit unit : units(kind)) {
            FieldDescriptor field = unit.first();
            List<String> all = new ArrayList<>();
            if (unit.policy() == Policy.POLICY_TEXT) {
                all.addAll(sentences((String) message.getField(field)));
            } else if (unit.policy() == Policy.POLICY_UNION) {
                ((List<?>) message.getField(field)).forEach(element -> all.add(identity(element)));
            }
            if (new LinkedHashSet<>(all).size() < all.size()) {
                return true;
            }
        }
        return false;
    }

    private static String identity(Object element) {
        if (element instanceof Message message) {
            FieldDescriptor id = message.getDescriptorForType().findFieldByName("id");
            return id == null ? element(element) : hex((ByteString) message.getField(id));
        }
        return element(element);
    }

    private static Policy policy(FieldDescriptor field) {
        Policy policy = field.getOptions().getExtension(OptionsProto.policy);
        return policy == Policy.POLICY_UNSPECIFIED ? Policy.POLICY_CONFLICT : policy;
    }

    /** The fields of a kind, those that merge as one together. */
    private static List<Unit> units(int kind) {
        return UNITS.computeIfAbsent(kind, Facts::readUnits);
    }

    private static List<Unit> readUnits(int kind) {
        KindSchema schema = KINDS.find(kind);
        if (schema == null) {
            return List.of();
        }
        Map<String, List<FieldDescriptor>> byName = new LinkedHashMap<>();
        for (FieldDescriptor field : schema.descriptor().getFields()) {
            String group = field.getOptions().getExtension(OptionsProto.group);
            String name = !group.isEmpty()
                    ? "group " + group
                    : field.getRealContainingOneof() != null
                            ? "oneof " + field.getRealContainingOneof().getName()
                            : field.getName();
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(field);
        }
        List<Unit> units = new ArrayList<>();
        for (List<FieldDescriptor> fields : byName.values()) {
            int number =
                    fields.stream().mapToInt(FieldDescriptor::getNumber).min().orElseThrow();
            units.add(new Unit(number, policy(fields.get(0)), List.copyOf(fields)));
        }
        return List.copyOf(units);
    }
}
