package org.yorisoi.client.search;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which fields of which kind are names. A kind is searched by adding it here: each entry is a list of fields that are
 * read as one text, such as family and given name. A field that the kind does not have is left out.
 */
final class SearchFields {
    private static final Map<String, List<List<String>>> BY_MESSAGE = Map.of(
            "Household", List.of(List.of("household_name"), List.of("name_kana")),
            "Person",
                    List.of(
                            List.of("family_name", "given_name"),
                            List.of("family_kana", "given_kana"),
                            List.of("latin_name"),
                            List.of("alias_name"),
                            List.of("call_name")));

    private SearchFields() {}

    /** True if records of this message can be searched. */
    static boolean searches(Message message) {
        return BY_MESSAGE.containsKey(message.getDescriptorForType().getName());
    }

    /** The texts by which a record is found. */
    static List<String> texts(Message record) {
        List<String> texts = new ArrayList<>();
        for (List<String> fields :
                BY_MESSAGE.getOrDefault(record.getDescriptorForType().getName(), List.of())) {
            StringBuilder text = new StringBuilder();
            for (String name : fields) {
                FieldDescriptor field = record.getDescriptorForType().findFieldByName(name);
                if (field != null && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                    text.append((String) record.getField(field));
                }
            }
            if (text.length() > 0) {
                texts.add(text.toString());
            }
        }
        return texts;
    }
}
