package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.Policy;

/** Forms of every kind that devices write. */
class FormsTest {
    private static final int SEEDS = 20;
    private static final int EDITS = 30;

    private final Validation rules = new Validation(Kinds.standard());

    @Test
    void everyKindThatDevicesWrite_isMadeAndEditedAndKeepsItsRules() {
        for (KindSchema schema : written()) {
            Set<Integer> filled = new TreeSet<>();
            Set<String> versions = new TreeSet<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                Forms forms = new Forms(new Chance(seed));
                Author author = Author.alone(List.of(
                                Clearance.CLEARANCE_SUPPORTER,
                                Clearance.CLEARANCE_STAFF,
                                Clearance.CLEARANCE_COORDINATOR)
                        .get(seed % 3));
                Message record = forms.create(schema.kind(), author);
                assertKeepsTheRules(schema, record);
                for (int edit = 0; edit < EDITS; edit++) {
                    record = forms.edit(schema.kind(), record, author);
                    assertKeepsTheRules(schema, record);
                    versions.add(record.toString());
                    record.getAllFields().keySet().forEach(field -> filled.add(field.getNumber()));
                }
            }
            assertEquals(fields(schema), filled, "the fields that are filled in of " + name(schema));
            assertTrue(versions.size() > SEEDS * EDITS / 2, name(schema) + " is hardly ever changed");
        }
    }

    @Test
    void office_inTimeWritesEveryKind() {
        Set<Integer> everyDay = new TreeSet<>();
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            everyDay.addAll(new Forms(new Chance(seed)).everyDay());
        }
        assertEquals(
                written().stream()
                        .filter(schema -> !schema.officeRoom())
                        .map(KindSchema::kind)
                        .collect(Collectors.toCollection(TreeSet::new)),
                everyDay);
    }

    private static List<KindSchema> written() {
        List<KindSchema> written = Stream.concat(Forms.kinds().stream(), Forms.roomKinds().stream())
                .map(Kinds.standard()::get)
                .toList();
        Set<KindSchema> server =
                Kinds.standard().all().stream().filter(KindSchema::serverOnly).collect(Collectors.toSet());
        assertEquals(Kinds.standard().all().size(), written.size() + server.size());
        return written;
    }

    private static Set<Integer> fields(KindSchema schema) {
        return schema.units().stream()
                .filter(unit -> unit.policy() != Policy.POLICY_SERVER)
                .flatMap(unit -> unit.members().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertKeepsTheRules(KindSchema schema, Message record) {
        assertEquals(
                List.of(),
                rules.validate(schema, record).stream()
                        .filter(Violation::blocks)
                        .toList(),
                name(schema));
    }

    private static String name(KindSchema schema) {
        return schema.descriptor().getName();
    }
}
