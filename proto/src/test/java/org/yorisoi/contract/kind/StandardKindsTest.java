package org.yorisoi.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.Limits;
import org.yorisoi.options.v1.Policy;

/** What holds for every record kind of the contract. */
class StandardKindsTest {
    @Test
    void kinds_allPolicies_areUsedSomewhere() {
        Set<Policy> unused = EnumSet.allOf(Policy.class);
        unused.removeAll(EnumSet.of(Policy.POLICY_UNSPECIFIED, Policy.UNRECOGNIZED));
        for (KindSchema kind : Kinds.standard().all()) {
            kind.units().forEach(unit -> unused.remove(unit.policy()));
        }
        assertTrue(unused.isEmpty(), "no field has the policy " + unused);
    }

    @Test
    void kinds_unionsOfMessages_haveIdsOfSixteenBytes() {
        for (KindSchema kind : Kinds.standard().all()) {
            for (FieldUnit unit : kind.units()) {
                for (FieldDescriptor field : unit.descriptors()) {
                    if (unit.policy() == Policy.POLICY_UNION) {
                        assertTrue(field.isRepeated(), field.getFullName() + " is UNION but not repeated");
                        assertEntriesHaveId(field);
                    }
                }
            }
        }
    }

    private static void assertEntriesHaveId(FieldDescriptor field) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            FieldDescriptor id = field.getMessageType().findFieldByNumber(1);
            assertEquals("id", id.getName(), field.getFullName());
            assertEquals(FieldDescriptor.Type.BYTES, id.getType(), field.getFullName());
        }
    }

    @Test
    void kinds_enums_startWithUnspecifiedAndArePrefixed() {
        Set<Descriptor> seen = new HashSet<>();
        Kinds.standard().all().forEach(kind -> assertEnums(kind.descriptor(), seen));
        assertTrue(seen.size() > 15);
    }

    private static void assertEnums(Descriptor type, Set<Descriptor> seen) {
        if (!seen.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == JavaType.MESSAGE) {
                assertEnums(field.getMessageType(), seen);
            } else if (field.getJavaType() == JavaType.ENUM) {
                assertEquals(0, field.getEnumType().getValues().get(0).getNumber(), field.getFullName());
                assertTrue(
                        field.getEnumType().getValues().get(0).getName().endsWith("_UNSPECIFIED"), field.getFullName());
            }
        }
    }

    /** A record that grows without end blocks its device; the limits stand where the form can show them. */
    @Test
    void kinds_everyTextListAndId_hasALimit() {
        for (KindSchema kind : Kinds.standard().all()) {
            if (!kind.serverOnly()) {
                assertLimited(kind.descriptor());
            }
        }
    }

    private static void assertLimited(Descriptor type) {
        for (FieldDescriptor field : type.getFields()) {
            FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
            if (field.isRepeated()) {
                long entries = rules.getRepeated().getMaxItems();
                assertTrue(entries > 0 && entries <= Limits.LIST_ENTRIES, field.getFullName() + ": " + entries);
                rules = rules.getRepeated().getItems();
            }
            switch (field.getJavaType()) {
                case STRING -> assertTrue(isLimited(rules.getString()), field.getFullName() + " has no limit");
                case BYTE_STRING ->
                    assertEquals(
                            field.getName().equals("sha256") ? 32 : 16,
                            rules.getBytes().getLen(),
                            field.getFullName());
                case MESSAGE -> assertLimited(field.getMessageType());
                default -> {}
            }
        }
    }

    private static boolean isLimited(StringRules rules) {
        boolean fixedByPattern = rules.hasPattern() && !rules.getPattern().matches(".*[*+].*");
        return fixedByPattern || (rules.getMaxLen() > 0 && rules.getMaxLen() <= Limits.MEDIUM_TEXT);
    }
}
