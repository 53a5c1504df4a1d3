package org.yorisoi.client.crypto;

/** A key ring that cannot be read or written. The message never holds a key. */
public final class KeyRingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault that the ring found itself. */
    public KeyRingException(String message) {
        super(message);
    }

    /** A fault of what lies below the ring. */
    public KeyRingException(String message, Throwable cause) {
        super(message, cause);
    }
}
