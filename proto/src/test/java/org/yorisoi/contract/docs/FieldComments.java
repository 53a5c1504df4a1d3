package org.yorisoi.contract.docs;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** The comments of the protos' fields, for tests of other packages. */
public final class FieldComments {
    private static final SourceComments COMMENTS = new SourceComments();

    private FieldComments() {}

    /** What stands above a field; empty if nothing does. */
    public static String of(FieldDescriptor field) {
        return COMMENTS.of(field);
    }
}
