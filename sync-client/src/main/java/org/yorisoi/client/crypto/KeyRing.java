package org.yorisoi.client.crypto;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a store's key is kept: outside the store. On Android the platform's key store wraps it, on the JVM a file does
 * ({@link FileKeyRing}).
 */
public interface KeyRing {
    /**
     * The key of this name; null if the ring has none. A store that exists is never opened without its key.
     *
     * @throws KeyRingException if the ring cannot be read, which is not the same as having no key
     */
    @Nullable
    SecretKey find(String name);

    /**
     * Makes a new AES key of 256 bits and returns when it is durable.
     *
     * @throws KeyRingException if there is a key of this name, or the ring cannot keep it
     */
    SecretKey create(String name);
}
