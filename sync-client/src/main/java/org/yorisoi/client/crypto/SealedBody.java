package org.yorisoi.client.crypto;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what stands on disk: AES-256-GCM; the form is nonce (12 bytes), ciphertext, tag (16 bytes). Associated data
 * ties each ciphertext to the place it belongs to, so that one moved to another row does not open. Thread-safe.
 */
public final class SealedBody {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKey key;
    private final Random random;
    private final Cipher cipher;

    /**
     * @param key AES, 256 bits
     * @param random makes the nonces; a SecureRandom outside tests
     */
    public SealedBody(SecretKey key, Random random) {
        this.key = key;
        this.random = random;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform has no AES-GCM, which every one must have", e);
        }
    }

    /** Encrypts; the associated data must be given again to open it. */
    public synchronized byte[] seal(byte[] place, ByteString plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(place);
            byte[] sealed = new byte[NONCE_BYTES + plain.size() + TAG_BYTES];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain.toByteArray(), 0, plain.size(), sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    /** Decrypts; null if the bytes, the key or the associated data are not those of {@link #seal}. */
    public synchronized @Nullable ByteString open(byte[] place, ByteString bytes) {
        byte[] sealed = bytes.toByteArray();
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return null;
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(place);
            return UnsafeByteOperations.unsafeWrap(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to decrypt", e);
        }
    }
}
