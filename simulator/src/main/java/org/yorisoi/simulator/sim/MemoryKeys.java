package org.yorisoi.simulator.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.crypto.KeyRing;
import org.yorisoi.client.crypto.KeyRingException;

/** A tablet's key store, which outlives its processes. */
final class MemoryKeys implements KeyRing {
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final Random random;

    MemoryKeys(Random random) {
        this.random = random;
    }

    @Override
    public @Nullable SecretKey find(String name) {
        return keys.get(name);
    }

    @Override
    public SecretKey create(String name) {
        if (keys.containsKey(name)) {
            throw new KeyRingException("there is a key of this name", new IllegalStateException(name));
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        SecretKey made = new SecretKeySpec(key, "AES");
        keys.put(name, made);
        return made;
    }
}
