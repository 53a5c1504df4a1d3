package org.yorisoi.android;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.crypto.KeyRing;
import org.yorisoi.client.crypto.KeyRingException;

/**
 * Keys as files that only the platform's key store can open: each holds a nonce of 12 bytes and the store's key,
 * encrypted with a key that never leaves the device's secure hardware. The hardware is asked once at unlock and not for
 * every record, which would take milliseconds each.
 */
public final class KeystoreKeyRing implements KeyRing {
    private static final String PROVIDER = "AndroidKeyStore";
    private static final String WRAPPING_KEY = "yorisoi.wrapping";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BITS = 256;
    private static final int KEY_BYTES = KEY_BITS / 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path directory;
    private final Random random;

    /**
     * @param directory is created if it does not exist; in the app's internal storage, and not in what the platform
     *     backs up, because a backup cannot hold the wrapping key
     * @param random makes the stores' keys; a SecureRandom
     */
    public KeystoreKeyRing(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    @Override
    public @Nullable SecretKey find(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Key wrapping = keyStore().getKey(WRAPPING_KEY, null);
            if (wrapping == null) {
                throw new KeyRingException(file + ": the device's key store has lost the key that opens it; the store"
                        + " stays as it is, enrol this device again");
            }
            byte[] wrapped = Files.readAllBytes(file);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, wrapping, new GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE_BYTES));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            byte[] key = cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
            return new SecretKeySpec(key, "AES");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyRingException(file + ": the key cannot be read", e);
        }
    }

    @Override
    public SecretKey create(String name) {
        Path file = file(name);
        if (Files.exists(file)) {
            throw new KeyRingException(file + ": there is a key of this name");
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            // The key store insists on drawing the nonce itself.
            cipher.init(Cipher.ENCRYPT_MODE, wrappingKey());
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            byte[] wrapped = cipher.doFinal(key);
            Files.createDirectories(directory);
            write(file, cipher.getIV(), wrapped);
            return new SecretKeySpec(key, "AES");
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyRingException(file + ": the key cannot be kept", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(PROVIDER);
        store.load(null);
        return store;
    }

    private static Key wrappingKey() throws IOException, GeneralSecurityException {
        Key known = keyStore().getKey(WRAPPING_KEY, null);
        if (known != null) {
            return known;
        }
        KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER);
        generator.init(new KeyGenParameterSpec.Builder(
                        WRAPPING_KEY, KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(KEY_BITS)
                .build());
        return generator.generateKey();
    }

    /** Under another name first, so that a crash never leaves half a key under this one. */
    private void write(Path file, byte[] nonce, byte[] wrapped) throws IOException {
        Path part = directory.resolve(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer bytes : new ByteBuffer[] {ByteBuffer.wrap(nonce), ByteBuffer.wrap(wrapped)}) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String name) {
        return directory.resolve(name + ".key");
    }
}
