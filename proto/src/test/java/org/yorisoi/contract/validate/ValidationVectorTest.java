package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.vector.ValidationCase;
import org.yorisoi.contract.vector.Vectors;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Phone;

class ValidationVectorTest {
    private static final Kinds KINDS = Kinds.standard();
    private static final Validation VALIDATION = new Validation(KINDS);
    private static final Oracle ORACLE = new Oracle();

    static List<ValidationCase> vectors() {
        return Vectors.validation();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void validate_vector_findsItsViolations(ValidationCase vector) {
        List<Violation> found = VALIDATION.validate(vector.kind(), vector.record());

        assertEquals(vector.expected(), ValidationCase.lines(found));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void validate_vector_agreesWithProtovalidate(ValidationCase vector) {
        Set<String> between = betweenFields();
        Set<String> ours = new TreeSet<>();
        VALIDATION.validate(vector.kind(), vector.record()).stream()
                .filter(violation -> !between.contains(violation.rule()))
                .filter(violation -> !violation.rule().startsWith("record."))
                .forEach(violation -> ours.add(violation.path() + " " + violation.rule()));

        assertEquals(new TreeSet<>(ORACLE.validate(vector.record())), ours);
    }

    @Test
    void vectors_everyRuleBetweenFields_isBrokenByOne() {
        Set<String> unbroken = betweenFields();
        for (ValidationCase vector : vectors()) {
            VALIDATION.validate(vector.kind(), vector.record()).forEach(violation -> unbroken.remove(violation.rule()));
        }
        assertEquals(Set.of(), unbroken);
    }

    @Test
    void vectors_names_areUnique() {
        Set<String> names = new HashSet<>();
        vectors().forEach(vector -> assertTrue(names.add(vector.name()), vector.name()));
    }

    @Test
    void validate_violation_namesTopFieldOfNestedPlace() {
        Household household = Household.newBuilder()
                .setHouseholdName("森さん")
                .addPhones(Phone.getDefaultInstance())
                .build();

        Violation first =
                VALIDATION.validate(KINDS.of(Household.class), household).get(0);

        assertEquals(new Violation(Household.PHONES_FIELD_NUMBER, "phones[0].id", "required", Severity.ERROR), first);
    }

    @Test
    void validate_bodyBeyondLimit_isRefusedWhateverItHolds() {
        UnknownFieldSet.Field blob = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(new byte[Limits.BODY_BYTES]))
                .build();
        HomeVisit visit = new Samples(1)
                .homeVisit().toBuilder()
                        .setUnknownFields(
                                UnknownFieldSet.newBuilder().addField(900, blob).build())
                        .build();

        List<Violation> found = VALIDATION.validate(KINDS.of(HomeVisit.class), visit);

        assertEquals(List.of(new Violation(0, "", "record.max_bytes", Severity.ERROR)), found);
    }

    @Test
    void validate_messageOfAnotherKind_isRefused() {
        KindSchema household = KINDS.of(Household.class);
        HomeVisit visit = HomeVisit.getDefaultInstance();

        assertThrows(IllegalArgumentException.class, () -> VALIDATION.validate(household, visit));
    }

    @Test
    void blocks_warningsOnly_no() {
        Violation warning = new Violation(1, "a", "x.y", Severity.WARNING);
        Violation error = new Violation(1, "a", "x.z", Severity.ERROR);

        assertEquals(
                List.of(false, true),
                List.of(Validation.blocks(List.of(warning)), Validation.blocks(List.of(warning, error))));
    }

    private static Set<String> betweenFields() {
        Set<String> ids = new TreeSet<>();
        RecordRules.standard().all().forEach(rules -> rules.forEach(rule -> ids.add(rule.id())));
        return ids;
    }
}
