package org.yorisoi.contract.validate;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Collectors;

/** What protovalidate itself, with its CEL engine, says of a message. */
final class Oracle {
    private final Validator validator = ValidatorFactory.newBuilder().build();

    /** {@code path rule} of every violation, sorted. */
    List<String> validate(Message message) {
        try {
            return validator.validate(message).getViolations().stream()
                    .map(violation -> violation.toProto())
                    .map(violation -> path(violation.getField()) + " " + violation.getRuleId())
                    .sorted()
                    .collect(Collectors.toList());
        } catch (ValidationException e) {
            throw new IllegalStateException("protovalidate cannot check " + message.getDescriptorForType(), e);
        }
    }

    private static String path(FieldPath path) {
        return path.getElementsList().stream().map(Oracle::element).collect(Collectors.joining("."));
    }

    private static String element(FieldPathElement element) {
        return element.getFieldName() + (element.hasIndex() ? "[" + element.getIndex() + "]" : "");
    }
}
