package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.docs.FieldComments;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;

class NamedRecordsTest {
    private static final Pattern NAMES = Pattern.compile("ids? of (?:a )?records? of kind ([A-Z_]+)");

    /** A field that names a record says so in its comment; what stands in the office room is no record of a family. */
    @Test
    void fields_areThoseOfTheProtosComments() {
        Map<String, RecordKind> commented = new TreeMap<>();
        Set<Descriptor> looked = new HashSet<>();
        Kinds.standard().all().forEach(kind -> collect(kind.descriptor(), looked, commented));
        commented.values().removeIf(kind -> schema(kind).officeRoom());
        assertEquals(commented, new TreeMap<>(NamedRecords.FIELDS));
    }

    private static void collect(Descriptor type, Set<Descriptor> looked, Map<String, RecordKind> commented) {
        if (!looked.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            Matcher names = NAMES.matcher(FieldComments.of(field));
            if (names.find()) {
                commented.put(
                        type.getName() + "." + field.getName(), RecordKind.valueOf("RECORD_KIND_" + names.group(1)));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), looked, commented);
            }
        }
    }

    private static KindSchema schema(RecordKind kind) {
        return Kinds.standard().get(kind.getNumber());
    }
}
