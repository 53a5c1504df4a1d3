package org.yorisoi.simulator.tablet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.UUID;

/**
 * Whose tablet this is and which server it calls. The token lies in a file that only its owner may read, as the keys do;
 * an app would give it to the platform's key store.
 *
 * @param host and port: where the server listens for tablets
 * @param user whose visits are recorded here
 */
record Enrolment(String host, int port, int office, UUID user, UUID device, String token) {
    private static final String FILE = "enrolment.properties";

    /**
     * Keeps it in a directory, which is made if it does not exist.
     *
     * @throws TabletException if the directory belongs to an enrolled tablet already
     */
    void write(Path directory) {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            throw new TabletException("enrolled.already", directory);
        }
        try {
            Files.createDirectories(directory);
            create(file);
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private String text() throws IOException {
        Properties values = new Properties();
        values.setProperty("host", host);
        values.setProperty("port", String.valueOf(port));
        values.setProperty("office", String.valueOf(office));
        values.setProperty("user", user.toString());
        values.setProperty("device", device.toString());
        values.setProperty("token", token);
        StringWriter text = new StringWriter();
        values.store(text, null);
        return text.toString();
    }

    /**
     * Reads it back.
     *
     * @throws TabletException if there is no tablet in the directory
     */
    static Enrolment read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new TabletException("enrolled.not", directory);
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Enrolment(
                values.getProperty("host"),
                Integer.parseInt(values.getProperty("port")),
                Integer.parseInt(values.getProperty("office")),
                UUID.fromString(values.getProperty("user")),
                UUID.fromString(values.getProperty("device")),
                values.getProperty("token"));
    }

    /** Ids only; never the token. */
    @Override
    public String toString() {
        return "Enrolment[" + host + ":" + port + " office " + office + " device " + device + "]";
    }
}
