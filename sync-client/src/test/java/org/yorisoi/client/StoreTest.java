package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Outcome;

class StoreTest extends ClientTest {
    private static final String PLANTED = "植えたことばABC";

    @Test
    void plantedWords_areInNoFileOfTheStore() throws IOException {
        Person secret = Person.newBuilder()
                .setFamilyName(PLANTED)
                .setFamilyKana("ウエタコトバ")
                .setLatinName("PLANTEDWORD")
                .build();
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, secret);
        server.put(HOUSEHOLD, Tablet.PERSON, new UUID(1, 1), secret.toByteString());
        server.recordsPerPage = 1;
        sync();
        tablet.people().search("うえた");
        tablet.people()
                .save(find(saved.id()), secret.toBuilder().setGivenName(PLANTED).build());
        server.outcomes = mutation -> Outcome.QUARANTINED;
        tablet.people().save(HOUSEHOLD, secret);
        sync();
        tablet.people().save(HOUSEHOLD, secret);
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).collect(Collectors.toList());
        }
        assertTrue(files.stream().anyMatch(file -> file.toString().endsWith("-wal")), files.toString());
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (String word : List.of(PLANTED, "ウエタコトバ", "PLANTEDWORD")) {
                for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                    assertFalse(contains(bytes, word.getBytes(charset)), word + " in " + file);
                }
            }
        }
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int at = 0; at + word.length <= bytes.length; at++) {
            int i = 0;
            while (i < word.length && bytes[at + i] == word[i]) {
                i++;
            }
            if (i == word.length) {
                return true;
            }
        }
        return false;
    }

    @Test
    void ciphertextMovedToAnotherRow_doesNotOpen() {
        UUID first = putAtServer(HOUSEHOLD, "森");
        UUID second = putAtServer(HOUSEHOLD, "林");
        sync();
        tablet.sql("UPDATE base SET body=(SELECT b.body FROM base b WHERE b.id=x'"
                + second.toString().replace("-", "") + "') WHERE id=x'"
                + first.toString().replace("-", "") + "'");
        assertEquals(1, tablet.people().list().size());
    }

    @Test
    void missingKey_isAClearError_andNeverANewStore() throws IOException {
        save("森");
        tablet.client.close();
        Path key = directory.resolve("keys").resolve("store.key");
        Path away = directory.resolve("away.key");
        Files.move(key, away);
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.KEY_MISSING, refused.reason());
        assertFalse(Files.exists(key), "no key was made");
        Files.move(away, key);
        tablet.reopen();
        assertEquals(1, tablet.client.state().pending());
    }

    @Test
    void wrongKey_isAClearError_andChangesNothing() throws IOException {
        save("森");
        tablet.client.close();
        Path key = directory.resolve("keys").resolve("store.key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[32]);
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.KEY_WRONG, refused.reason());
        Files.write(key, right);
        tablet.reopen();
        assertEquals(1, tablet.people().list().size());
    }

    @Test
    void storeFileThatIsGoneOrEmpty_isAClearError_andNeverANewStore() throws IOException {
        save("森");
        tablet.client.close();
        Path file = directory.resolve("store").resolve("yorisoi.db");
        Path away = directory.resolve("away.db");
        Files.move(file, away);
        ClientException gone = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.STORE_DAMAGED, gone.reason());
        assertTrue(gone.getMessage().startsWith(file + ": "), gone.getMessage());
        assertFalse(Files.exists(file), "no store was made");
        Files.createFile(file);
        assertEquals(
                ClientException.Reason.STORE_DAMAGED,
                assertThrows(ClientException.class, tablet::reopen).reason());
        Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
        tablet.reopen();
        assertEquals(1, tablet.client.state().pending());
    }

    /** Before its first checkpoint a store is in its log only. */
    @Test
    void storeWhoseLogIsGone_andThatIsEmptyWithoutIt_isRefused() throws IOException {
        save("森");
        Path file = directory.resolve("store").resolve("yorisoi.db");
        byte[] withoutLog = Files.readAllBytes(file);
        tablet.client.close();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, withoutLog);
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.STORE_DAMAGED, refused.reason());
        Files.write(file, whole);
        tablet.reopen();
        assertEquals(1, tablet.client.state().pending());
    }

    @Test
    void storeOfAnotherOffice_isRefused() {
        tablet.client.close();
        tablet.sql("UPDATE setting SET value=8 WHERE name='OFFICE'");
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.STORE_FOREIGN, refused.reason());
        tablet.sql("UPDATE setting SET value=7 WHERE name='OFFICE'");
        tablet.reopen();
    }

    @Test
    void storeOfANewerProgram_isRefused() {
        tablet.client.close();
        version(99);
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.STORE_NEWER, refused.reason());
        version(3);
        tablet.reopen();
    }

    private void version(int version) {
        tablet.sql("PRAGMA user_version=" + version);
        tablet.sql("UPDATE setting SET value=" + version + " WHERE name='VERSION'");
    }

    @Test
    void fileThatTheDiskDoesNotGive_isNotTakenForADamagedOne() throws IOException {
        tablet.client.close();
        Path file = directory.resolve("store").resolve("yorisoi.db");
        Path away = directory.resolve("away.db");
        Files.move(file, away);
        Files.createDirectory(file);
        Files.createFile(file.resolve("in-the-way"));
        ClientException refused = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.DISK_FAILED, refused.reason());
        Files.delete(file.resolve("in-the-way"));
        Files.delete(file);
        Files.move(away, file);
        tablet.reopen();
    }

    @Test
    void database_isWalWithFullSynchronous() {
        try (var database = JdbcDatabase.open(directory.resolve("other.db"))) {
            assertEquals(
                    "wal",
                    database.read(
                            "test", sql -> sql.first("PRAGMA journal_mode", row -> String.valueOf(row.textAt(0)))));
            assertEquals(2, database.<Long>read("test", sql -> sql.number("PRAGMA synchronous")));
        }
    }

    @Test
    void transactionThatThrows_leavesNothing() {
        try (var database = JdbcDatabase.open(directory.resolve("other.db"))) {
            database.execute("test", sql -> sql.execute("CREATE TABLE t (x)"));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.execute("test", sql -> {
                        sql.insert("INSERT INTO t VALUES(1)");
                        throw new IllegalStateException("by the test");
                    }));
            assertEquals(0, database.<Long>read("test", sql -> sql.number("SELECT count(*) FROM t")));
        }
    }
}
