package org.yorisoi.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory in which the server keeps its data: made where it is missing, and closed to other users. */
public final class DataDirectory {
    private static final String OWNER_ONLY = "rwx------";

    private DataDirectory() {}

    /**
     * Makes sure that it is there and can be written to.
     *
     * @throws StartupException if not
     */
    public static void prepare(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, ownerOnly(directory));
            }
        } catch (IOException e) {
            throw new StartupException("data.directory", directory.toAbsolutePath()).because(e);
        }
        if (!Files.isWritable(directory)) {
            throw new StartupException("data.directory", directory.toAbsolutePath());
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        Set<String> views = directory.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
