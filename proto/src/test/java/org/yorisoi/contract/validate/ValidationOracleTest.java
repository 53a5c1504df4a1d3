package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.MessageMutator;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;

/** Our interpreter and protovalidate agree, rule by rule and place by place. */
class ValidationOracleTest {
    private static final Oracle ORACLE = new Oracle();
    private static final Validation VALIDATION = new Validation(Kinds.standard());

    static List<RecordKind> sampledKinds() {
        return Samples.kinds();
    }

    @ParameterizedTest
    @MethodSource("sampledKinds")
    void validate_samples_findsNothing(RecordKind kind) {
        KindSchema schema = Kinds.standard().get(kind.getNumber());
        for (long seed = 0; seed < 200; seed++) {
            Message record = new Samples(seed).record(kind);
            assertEquals(List.of(), errors(VALIDATION.validate(schema, record)), "seed " + seed);
        }
        assertEquals(List.of(), ORACLE.validate(new Samples(1).record(kind)));
    }

    @Test
    void validate_mutatedRecords_agreesWithProtovalidateOnEveryRule() {
        Set<String> broken = new TreeSet<>();
        for (KindSchema kind : Kinds.standard().all()) {
            for (long seed = 0; seed < 1_500; seed++) {
                Message record = new MessageMutator(seed).mutate(sample(kind, seed));
                List<String> expected = ORACLE.validate(record);
                assertEquals(expected, standard(VALIDATION.validate(kind, record)), kind.kind() + ", seed " + seed);
                expected.forEach(violation -> broken.add(violation.substring(violation.lastIndexOf(' ') + 1)));
            }
        }
        Set<String> spared = new TreeSet<>(VALIDATION.ruleIds());
        spared.removeIf(ValidationOracleTest::isOurs);
        spared.removeAll(broken);
        assertEquals(Set.of(), spared, "rules that no mutation broke");
    }

    @Test
    void validate_emptyRecords_agreesWithProtovalidate() {
        for (KindSchema kind : Kinds.standard().all()) {
            Message empty = kind.defaultInstance();
            assertEquals(ORACLE.validate(empty), standard(VALIDATION.validate(kind, empty)));
        }
    }

    private static Message sample(KindSchema kind, long seed) {
        return kind.serverOnly() ? kind.defaultInstance() : new Samples(seed).record(RecordKind.forNumber(kind.kind()));
    }

    /** Those of the rules in the protos; protovalidate knows no others. */
    private static List<String> standard(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> !isOurs(violation.rule()))
                .map(violation -> violation.path() + " " + violation.rule())
                .sorted()
                .collect(Collectors.toList());
    }

    private static boolean isOurs(String rule) {
        return rule.startsWith("record.")
                || RecordRules.standard().all().stream()
                        .flatMap(List::stream)
                        .anyMatch(known -> known.id().equals(rule));
    }

    private static List<String> errors(List<Violation> violations) {
        return violations.stream()
                .filter(Violation::blocks)
                .map(Violation::toString)
                .collect(Collectors.toList());
    }
}
