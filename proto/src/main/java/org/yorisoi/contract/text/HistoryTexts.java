package org.yorisoi.contract.text;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;
import org.yorisoi.sync.v1.HistoryAct;

/**
 * What a person reads of a record's history, in one language: what was done, what the fields are called, and what stood
 * in them. A field that this program does not know is named by its number. Immutable.
 */
public final class HistoryTexts {
    private static final HistoryTexts JAPANESE = new HistoryTexts(Language.JAPANESE);
    private static final HistoryTexts ENGLISH = new HistoryTexts(Language.ENGLISH);

    private static final String ACT_PREFIX = "HISTORY_ACT_";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Tokyo"));

    private final Bundle bundle;
    private final Labels labels;

    private HistoryTexts(Language language) {
        bundle = Bundle.load("history", language);
        labels = Labels.in(language);
    }

    /** The texts in a language. */
    public static HistoryTexts in(Language language) {
        return language == Language.JAPANESE ? JAPANESE : ENGLISH;
    }

    /** What a version did; empty for what this program does not know. */
    public String act(HistoryAct act) {
        return act == HistoryAct.UNRECOGNIZED || act == HistoryAct.HISTORY_ACT_UNSPECIFIED
                ? ""
                : bundle.require(key(act));
    }

    static String key(HistoryAct act) {
        return "act." + act.name().substring(ACT_PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    /** What a field unit is called, by its key; 0 = the whole record. */
    public String name(KindSchema kind, int unitKey) {
        if (unitKey == 0) {
            return bundle.require("whole");
        }
        FieldUnit unit = kind.unitOf(unitKey);
        List<String> names = new ArrayList<>();
        unit.descriptors().forEach(field -> names.add(labels.field(kind, field.getName())));
        return names.isEmpty() ? filled("unknown_field", unitKey) : String.join(bundle.require("separator"), names);
    }

    /**
     * What stands in a field unit.
     *
     * @param wire its wire bytes, tags included
     */
    public String value(KindSchema kind, ByteString wire) {
        if (wire.isEmpty()) {
            return bundle.require("unset");
        }
        try {
            Message message = kind.read(wire);
            Map<FieldDescriptor, Object> fields = message.getAllFields();
            if (fields.size() == 1 && message.getUnknownFields().asMap().isEmpty()) {
                Map.Entry<FieldDescriptor, Object> field =
                        fields.entrySet().iterator().next();
                return value(kind, field.getKey().getName(), field.getKey(), field.getValue());
            }
            return fields(kind, "", message);
        } catch (MalformedBodyException e) {
            // Of a newer program that means something else by it: there is something, and nobody here can read it.
            return filled("bytes", wire.size());
        }
    }

    private String fields(KindSchema kind, String within, Message message) {
        List<String> all = new ArrayList<>();
        message.getAllFields().forEach((field, value) -> {
            String path = within + field.getName();
            all.add(filled("pair", labels.field(kind, path), value(kind, path, field, value)));
        });
        message.getUnknownFields().asMap().forEach((number, field) -> all.add(unknown(number, field)));
        return String.join(bundle.require("separator"), all);
    }

    private String unknown(int number, UnknownFieldSet.Field field) {
        return filled("pair", filled("unknown_field", number), filled("bytes", field.getSerializedSize(number)));
    }

    private String value(KindSchema kind, String path, FieldDescriptor field, Object value) {
        if (!field.isRepeated()) {
            return single(kind, path, field, value);
        }
        List<String> all = new ArrayList<>();
        for (Object element : (List<?>) value) {
            all.add(single(kind, path, field, element));
        }
        return String.join(bundle.require("separator"), all);
    }

    private String single(KindSchema kind, String path, FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> fields(kind, path + ".", (Message) value);
            case ENUM -> labels.value(kind, path, field.getEnumType(), ((EnumValueDescriptor) value).getNumber());
            case BOOLEAN -> bundle.require(Boolean.TRUE.equals(value) ? "yes" : "no");
            case BYTE_STRING -> bytes((ByteString) value);
            case STRING -> (String) value;
            default -> number(field, (Number) value);
        };
    }

    private String bytes(ByteString value) {
        return Ids.isId(value) ? Ids.uuid(value).toString() : filled("bytes", value.size());
    }

    private static String number(FieldDescriptor field, Number value) {
        Unit unit = field.getOptions().getExtension(OptionsProto.unit);
        if (unit == Unit.UNIT_EPOCH_DAY) {
            return LocalDate.ofEpochDay(value.longValue()).toString();
        }
        return unit == Unit.UNIT_EPOCH_MILLIS
                ? MINUTE.format(Instant.ofEpochMilli(value.longValue()))
                : value.toString();
    }

    private String filled(String key, Object... values) {
        String text = bundle.require(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    /** All texts by key, ascending. */
    Map<String, String> all() {
        return bundle.texts();
    }
}
