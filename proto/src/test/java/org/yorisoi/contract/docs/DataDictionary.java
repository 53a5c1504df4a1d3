package org.yorisoi.contract.docs;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ViolationTexts;
import org.yorisoi.contract.validate.RecordRule;
import org.yorisoi.contract.validate.RecordRules;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.options.v1.Unit;

/** docs/data-dictionary.md: every field of every kind, from the protos' comments and options and the labels. */
final class DataDictionary {
    private static final Labels JAPANESE = Labels.in(Language.JAPANESE);
    private static final Labels ENGLISH = Labels.in(Language.ENGLISH);

    private final SourceComments comments = new SourceComments();
    private final List<String> lines = new ArrayList<>();
    // Where an enum is first used: its values' labels are the same everywhere.
    private final Map<EnumDescriptor, String> enums = new LinkedHashMap<>();

    String write() {
        lines.add("# Data dictionary");
        lines.add("");
        lines.add(
                "Every field of every record kind, made from `proto/src/main/proto/yorisoi/record/v1` and the labels by");
        lines.add(
                "`org.yorisoi.contract.docs`; a test compares this page with them. Do not edit it: change the protos, then run");
        lines.add("`mvn -q -pl proto test -Dtest=GeneratedDocsTest -Dyorisoi.docs.write=true`.");
        lines.add("");
        lines.add("- **Merge** is what happens when two people changed a field without seeing each other's value");
        lines.add("  ([merge rules](merge-rules.md)); fields with the same group merge as one.");
        lines.add("- **秘** marks what is never in logs, metrics or error texts, and masked on lists and in exports.");
        lines.add(
                "- The **clearance** of a kind is what its readers need. What is more sensitive than its kind is not in it: it");
        lines.add("  belongs to a kind of its own, named in the kind's description, and only a bare mark crosses.");
        lines.add(
                "- Dates are days since 1970-01-01 in Japan, instants milliseconds since 1970-01-01T00:00Z. An unset field is");
        lines.add(
                "  not the same as 0, false or an empty text. Ids are 16 bytes. Numbers of fields and values never change.");
        lines.add(
                "- Of the **rules between fields** an ERROR keeps a record from being accepted, a WARNING asks for a second look.");
        lines.add(
                "  So do the **rules between records** of a household: an ERROR is about what a save does, so what was so already keeps");
        lines.add(
                "  nobody from an edit; a WARNING is there to be asked for before a save (`Records.check`, `Save.check`). A device asks");
        lines.add("  with what it holds. About the records of all kinds:");
        RelatedRules.standard().ofAllKinds().forEach(this::addRuleOfAllKinds);
        lines.add("- Values that a program does not know are kept as they are; 0 means not entered.");
        lines.add("- Who, when, where and the history of a record are not fields: they are the protocol's");
        lines.add("  ([sync protocol](sync-protocol.md)).");
        for (KindSchema kind : Kinds.standard().all()) {
            addKind(kind);
        }
        addEnums();
        return String.join("\n", lines) + "\n";
    }

    private void addKind(KindSchema kind) {
        lines.add("");
        lines.add("## " + JAPANESE.kind(kind) + " · " + ENGLISH.kind(kind));
        lines.add("");
        lines.add("`" + kind.descriptor().getName() + "`, kind " + kind.kind() + ", clearance "
                + lastWord(kind.clearance().name()) + (kind.serverOnly() ? ", made by the server" : "")
                + (kind.officeRoom() ? ", in the office room" : "") + (kind.urgent() ? ", sent first" : "") + ". "
                + comments.of(kind.descriptor()));
        Map<String, Descriptor> nested = new LinkedHashMap<>();
        addTable(kind, "", kind.descriptor(), nested);
        nested.forEach((path, type) -> {
            lines.add("");
            lines.add("### " + JAPANESE.kind(kind) + " · " + JAPANESE.field(kind, path));
            lines.add("");
            lines.add("`" + type.getName() + "` in `" + path + "`. " + comments.of(type));
            addTable(kind, path + ".", type, new LinkedHashMap<>());
        });
        addRulesBetweenFields(kind);
        List<RelatedRules.Named> related =
                RelatedRules.standard().of(kind.defaultInstance().getClass());
        if (!related.isEmpty()) {
            addRulesHeader(kind, "rules between records");
            related.forEach(rule -> addRule(kind, rule.id(), rule.severity()));
        }
    }

    private void addRuleOfAllKinds(RelatedRules.Named rule) {
        Violation violation = new Violation(0, "", rule.id(), rule.severity());
        KindSchema any = Kinds.standard().all().iterator().next();
        lines.add("  - `" + rule.id() + "` (" + rule.severity() + "): "
                + ViolationTexts.in(Language.ENGLISH).text(any, violation).replace(ENGLISH.kind(any), "the field"));
    }

    private void addRulesBetweenFields(KindSchema kind) {
        List<RecordRule<?>> rules = new ArrayList<>();
        RecordRules.standard()
                .all()
                .forEach(ofKind -> ofKind.stream()
                        .filter(rule -> rule.id().startsWith(Labels.key(kind) + "."))
                        .forEach(rules::add));
        if (rules.isEmpty()) {
            return;
        }
        addRulesHeader(kind, "rules between fields");
        rules.forEach(rule -> addRule(kind, rule.id(), rule.severity()));
    }

    private void addRulesHeader(KindSchema kind, String title) {
        lines.add("");
        lines.add("### " + JAPANESE.kind(kind) + " · " + title);
        lines.add("");
        lines.add("| rule | | 日本語 | English |");
        lines.add("|---|---|---|---|");
    }

    private void addRule(KindSchema kind, String rule, Severity severity) {
        Violation violation = new Violation(0, "", rule, severity);
        lines.add("| `" + rule + "` | " + severity + " | "
                + ViolationTexts.in(Language.JAPANESE).text(kind, violation) + " | "
                + ViolationTexts.in(Language.ENGLISH).text(kind, violation) + " |");
    }

    private void addTable(KindSchema kind, String prefix, Descriptor type, Map<String, Descriptor> nested) {
        boolean top = prefix.isEmpty();
        lines.add("");
        lines.add("| no. | field | 日本語 | English | type | rules | " + (top ? "merge | " : "") + "秘 | meaning |");
        lines.add("|---|---|---|---|---|---|" + (top ? "---|" : "") + "---|---|");
        for (FieldDescriptor field : type.getFields()) {
            String path = prefix + field.getName();
            String japanese = JAPANESE.field(kind, path);
            List<String> cells = new ArrayList<>(List.of(
                    Integer.toString(field.getNumber()),
                    "`" + field.getName() + "`",
                    japanese,
                    ENGLISH.field(kind, path),
                    type(field),
                    RuleWords.of(field)));
            if (top) {
                cells.add(merge(field));
            }
            cells.add(field.getOptions().getExtension(OptionsProto.sensitive) ? "秘" : "");
            cells.add(meaning(comments.of(field), japanese));
            lines.add("| " + String.join(" | ", cells) + " |");
            if (field.getJavaType() == JavaType.MESSAGE) {
                nested.put(path, field.getMessageType());
            } else if (field.getJavaType() == JavaType.ENUM) {
                enums.putIfAbsent(field.getEnumType(), kind.kind() + ":" + path);
            }
        }
    }

    /** The comment without the Japanese term that stands in a column of its own. */
    private static String meaning(String comment, String japanese) {
        if (!comment.startsWith(japanese)) {
            return comment;
        }
        return comment.substring(japanese.length()).replaceFirst("^[:.]?\\s*", "");
    }

    private static String type(FieldDescriptor field) {
        String name = switch (field.getJavaType()) {
            case ENUM -> "[" + field.getEnumType().getName() + "](#" + anchor(field.getEnumType()) + ")";
            case MESSAGE -> field.getMessageType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
        Unit unit = field.getOptions().getExtension(OptionsProto.unit);
        String measure = unit == Unit.UNIT_UNSPECIFIED ? "" : ", " + words(unit.name(), "UNIT_");
        return (field.isRepeated() ? "list of " : "") + name + measure;
    }

    private static String merge(FieldDescriptor field) {
        Policy policy = field.getOptions().getExtension(OptionsProto.policy);
        String name = lastWord((policy == Policy.POLICY_UNSPECIFIED ? Policy.POLICY_CONFLICT : policy).name());
        String group = field.getOptions().getExtension(OptionsProto.group);
        if (!group.isEmpty()) {
            return name + ", group " + group;
        }
        return field.getRealContainingOneof() == null
                ? name
                : name + ", one of " + field.getRealContainingOneof().getName();
    }

    private void addEnums() {
        lines.add("");
        lines.add("## Values");
        enums.keySet().stream()
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .forEach(type -> addEnum(type, enums.getOrDefault(type, "")));
    }

    private void addEnum(EnumDescriptor type, String usedAt) {
        int colon = usedAt.indexOf(':');
        KindSchema kind = Kinds.standard().get(Integer.parseInt(usedAt.substring(0, colon)));
        String path = usedAt.substring(colon + 1);
        lines.add("");
        lines.add("### " + type.getName());
        lines.add("");
        lines.add(comments.of(type));
        lines.add("");
        lines.add("| no. | value | 日本語 | English |");
        lines.add("|---|---|---|---|");
        for (EnumValueDescriptor value : type.getValues()) {
            if (value.getNumber() != 0) {
                lines.add("| " + value.getNumber() + " | `" + value.getName() + "` | "
                        + JAPANESE.value(kind, path, type, value.getNumber()) + " | "
                        + ENGLISH.value(kind, path, type, value.getNumber()) + " |");
            }
        }
    }

    private static String anchor(EnumDescriptor type) {
        return type.getName().toLowerCase(Locale.ROOT);
    }

    private static String lastWord(String constant) {
        return constant.substring(constant.indexOf('_') + 1);
    }

    private static String words(String constant, String prefix) {
        return constant.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
