package org.yorisoi.contract.vector;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.sample.ValidationVector;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Violation;

/** One golden case of validation: a record and every rule that it breaks. */
public final class ValidationCase {
    private final ValidationVector data;

    ValidationCase(ValidationVector data) {
        this.data = data;
    }

    /** subject_condition_outcome. */
    public String name() {
        return data.getName();
    }

    /** The record. */
    public Message record() {
        FieldDescriptor set = data.getOneofFieldDescriptor(
                ValidationVector.getDescriptor().getOneofs().get(0));
        return (Message) data.getField(set);
    }

    /** Its kind. */
    public KindSchema kind() {
        return Kinds.standard().of(record().getClass());
    }

    /** {@code SEVERITY path rule}, errors first. */
    public List<String> expected() {
        List<String> expected = new ArrayList<>();
        data.getErrorList().forEach(line -> expected.add(Severity.ERROR + " " + line));
        data.getWarningList().forEach(line -> expected.add(Severity.WARNING + " " + line));
        return expected;
    }

    /** What validation found, in the form of {@link #expected}. */
    public static List<String> lines(List<Violation> found) {
        return found.stream()
                .sorted((a, b) -> b.severity().compareTo(a.severity()))
                .map(violation -> violation.severity() + " " + violation.path() + " " + violation.rule())
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return name();
    }
}
