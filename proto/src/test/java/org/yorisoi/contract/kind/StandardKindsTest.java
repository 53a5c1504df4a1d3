package org.yorisoi.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
}
