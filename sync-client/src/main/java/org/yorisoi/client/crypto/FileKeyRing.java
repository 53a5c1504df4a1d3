package org.yorisoi.client.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys as files of 32 bytes, readable by their owner only, in a directory that must not be the store's: whoever copies
 * the store then does not have its key.
 */
public final class FileKeyRing implements KeyRing {
    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final Random random;

    /**
     * @param directory is created if it does not exist
     * @param random makes the keys; a SecureRandom outside tests
     */
    public FileKeyRing(Path directory, Random random) {
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
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new KeyRingException(file + ": a key has " + KEY_BYTES + " bytes, not " + key.length
                        + ": bring it back from its backup");
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException e) {
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
            Files.createDirectories(directory);
            // Under another name first, so that a crash never leaves half a key under this one.
            Path part = directory.resolve(name + ".part");
            write(part, key);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new SecretKeySpec(key, "AES");
        } catch (FileAlreadyExistsException e) {
            throw new KeyRingException(file + ": there is a key of this name", e);
        } catch (IOException e) {
            throw new KeyRingException(file + ": the key cannot be kept", e);
        }
    }

    private static void write(Path part, byte[] key) throws IOException {
        Files.deleteIfExists(part);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(part);
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".key");
    }
}
