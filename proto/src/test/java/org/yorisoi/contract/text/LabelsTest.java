package org.yorisoi.contract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;

class LabelsTest {
    private static final KindSchema HOME_VISIT = Kinds.standard().of(HomeVisit.class);

    @ParameterizedTest
    @EnumSource(Language.class)
    void labels_everyKindFieldAndValue_hasOneAndThereIsNoOther(Language language) {
        Set<String> needed = new TreeSet<>();
        for (KindSchema kind : Kinds.standard().all()) {
            needed.add(Labels.key(kind));
            addKeys(Labels.key(kind), kind.descriptor(), needed);
        }
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(Labels.in(language).all().keySet());
        assertEquals(Set.of(), missing, "add these keys to labels_" + language.code() + ".properties");
        Set<String> idle = new TreeSet<>(Labels.in(language).all().keySet());
        idle.removeAll(needed);
        assertEquals(Set.of(), idle, "nothing uses these keys of labels_" + language.code() + ".properties");
    }

    private static void addKeys(String path, Descriptor type, Set<String> keys) {
        for (FieldDescriptor field : type.getFields()) {
            String key = path + "." + field.getName();
            keys.add(key);
            if (field.getJavaType() == JavaType.MESSAGE) {
                addKeys(key, field.getMessageType(), keys);
            } else if (field.getJavaType() == JavaType.ENUM) {
                for (EnumValueDescriptor value : field.getEnumType().getValues()) {
                    keys.add(key + "." + Labels.valueKey(value));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void labels_texts_areNotEmpty(Language language) {
        Labels.in(language).all().forEach((key, label) -> assertTrue(!label.isBlank(), key));
    }

    @Test
    void labels_japanese_haveJapaneseText() {
        Labels.in(Language.JAPANESE)
                .all()
                .forEach((key, label) -> assertTrue(
                        label.codePoints().anyMatch(c -> c > 0x3000) || label.matches("A|AA|B|C|D"),
                        key + ": " + label));
    }

    @Test
    void field_knownAndUnknown_isLabelOrPath() {
        Labels labels = Labels.in(Language.JAPANESE);

        assertEquals("結果", labels.field(HOME_VISIT, "outcome"));
        assertEquals("Outcome", Labels.in(Language.ENGLISH).field(HOME_VISIT, "outcome"));
        assertEquals("from_the_future", labels.field(HOME_VISIT, "from_the_future"));
    }

    @Test
    void value_knownAndUnknown_isLabelOrNumber() {
        Labels labels = Labels.in(Language.JAPANESE);

        assertEquals("不在", labels.value(HOME_VISIT, "outcome", VisitOutcome.getDescriptor(), 7));
        assertEquals("77", labels.value(HOME_VISIT, "outcome", VisitOutcome.getDescriptor(), 77));
    }

    @Test
    void kind_caseFile_isCalledByItsRecordKind() {
        KindSchema caseFile = Kinds.standard().of(CaseFile.class);

        assertEquals("case", Labels.key(caseFile));
        assertEquals("ケース", Labels.in(Language.JAPANESE).kind(caseFile));
    }
}
