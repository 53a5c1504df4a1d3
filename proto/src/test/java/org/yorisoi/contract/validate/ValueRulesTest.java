package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.MessageMutator;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.sample.KnownRules;
import org.yorisoi.contract.sample.UnknownRules;

/** Which rules the interpreter takes, and that it takes no others. */
class ValueRulesTest {
    private static final int KIND = 9_003;

    static List<Descriptor> unknownRules() {
        return UnknownRules.getDescriptor().getMessageTypes();
    }

    @ParameterizedTest
    @MethodSource("unknownRules")
    void build_ruleItDoesNotKnow_failsAndNamesTheField(Descriptor type) {
        KindSchema kind = new KindSchema(KIND, DynamicMessage.getDefaultInstance(type));
        Kinds kinds = Kinds.standard().with(kind);

        UnknownRuleException failure = assertThrows(UnknownRuleException.class, new Validation(kinds)::ruleIds);

        assertTrue(failure.getMessage().startsWith("yorisoi.test.v1."), failure.getMessage());
    }

    @Test
    void validate_rulesNoRecordUses_agreesWithProtovalidate() {
        Oracle oracle = new Oracle();
        MessageCheck check = MessageCheck.compile(KnownRules.getDescriptor(), new HashMap<>());
        Set<String> broken = new TreeSet<>();
        for (long seed = 0; seed < 4_000; seed++) {
            Message message = new MessageMutator(seed).mutate(KnownRules.getDefaultInstance());
            List<Violation> found = new ArrayList<>();
            check.check(message, null, found);
            List<String> expected = oracle.validate(message);
            assertEquals(
                    expected, found.stream().map(ValueRulesTest::line).sorted().collect(Collectors.toList()));
            found.forEach(violation -> broken.add(violation.rule()));
        }
        Set<String> spared = new TreeSet<>();
        check.addRuleIds(spared);
        spared.removeAll(broken);
        assertEquals(Set.of(), spared, "rules that no mutation broke");
    }

    private static String line(Violation violation) {
        return violation.path() + " " + violation.rule();
    }
}
