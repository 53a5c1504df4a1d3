package org.yorisoi.contract.kind;

/** Bytes that cannot be a record's body. The message says what and where, without any content. */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedBodyException(String message) {
        super(message);
    }
}
