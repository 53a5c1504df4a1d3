package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.SyncState.Hindrance;
import org.yorisoi.contract.text.Language;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Outcome;

/** A store whose file was damaged while it was closed shows what it showed before, or says what is wrong. */
class StoreDamageTest extends ClientTest {
    private static final int PAGE_BYTES = 4096;
    private static final int FLIPS = 300;
    /** Where the header says who may write and read the file, and the version of the schema. */
    private static final List<Integer> FORMS_AND_VERSION = List.of(18, 19, 60, 61, 62, 63);

    private final Random random = new Random(7);

    private Path file() {
        return directory.resolve("store").resolve("yorisoi.db");
    }

    private void put(byte[] content) throws IOException {
        Files.write(file(), content);
        Files.deleteIfExists(file().resolveSibling("yorisoi.db-wal"));
        Files.deleteIfExists(file().resolveSibling("yorisoi.db-shm"));
    }

    /** Some of everything: bases, a tombstone, and saves that were answered, rejected, numbered and that wait. */
    private byte[] work() throws IOException {
        for (int i = 0; i < 20; i++) {
            putAtServer(HOUSEHOLD, "森" + i);
        }
        sync();
        List<Entry<Person>> people = tablet.people().list();
        for (int i = 0; i < 6; i++) {
            rename(people.get(i), "林" + i);
        }
        tablet.people().delete(people.get(9));
        sync();
        server.outcomes = mutation -> Outcome.REJECTED;
        rename(find(people.get(7).id()), "木");
        sync();
        server.outcomes = mutation -> null;
        save("数");
        server.failAfter = 3;
        syncInVain();
        rename(find(people.get(10).id()), "待");
        save("待");
        tablet.client.close();
        return Files.readAllBytes(file());
    }

    /** What a person sees: each name with its mark, and what waits. */
    private String seen() {
        List<String> all = new ArrayList<>();
        tablet.people()
                .list()
                .forEach(entry -> all.add(entry.id() + entry.value().getFamilyName() + entry.mark()));
        tablet.client.heldBack().forEach(row -> all.add(row.toString()));
        SyncState state = tablet.client.state();
        return all + " " + state.pending() + state.rejected() + state.conflicts() + tablet.client.households();
    }

    @Test
    void flippedBit_isHarmlessOrTold() throws IOException {
        byte[] whole = work();
        tablet.reopen();
        String before = seen();
        tablet.client.close();
        List<String> untold = new ArrayList<>();
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(4) == 0 ? random.nextInt(120) : random.nextInt(whole.length);
            int bit = random.nextInt(Byte.SIZE);
            damaged[at] = (byte) (damaged[at] ^ 1 << bit);
            put(damaged);
            String outcome = look(before);
            if (!outcome.isEmpty()) {
                untold.add(
                        "bit " + bit + " of byte " + at % PAGE_BYTES + " in page " + (at / PAGE_BYTES + 1) + outcome);
            }
        }
        for (int at : FORMS_AND_VERSION) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) (damaged[at] ^ 1 << bit);
                put(damaged);
                String outcome = look(before);
                if (!outcome.isEmpty()) {
                    untold.add("bit " + bit + " of byte " + at + outcome);
                }
            }
        }
        put(whole);
        tablet.reopen();
        assertEquals(List.of(), untold);
    }

    /** Nothing if it is as before or was told. */
    private String look(String before) {
        try {
            tablet.reopen();
            try (SyncClient client = tablet.client) {
                boolean same = seen().equals(before);
                return same || client.state().hindrances().contains(Hindrance.SUM_UNPROVEN) ? "" : ": not told";
            }
        } catch (ClientException e) {
            boolean told = e.reason() == ClientException.Reason.STORE_DAMAGED
                    && String.valueOf(e.getMessage()).startsWith(file() + ": ");
            return told ? "" : ": " + e.reason() + " " + e;
        }
    }

    @Test
    void recordThatCannotBeRead_isMissedAtOnce_andComesBackWithTheNextSync() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        tablet.client.close();
        tablet.sql("UPDATE base SET body=zeroblob(length(body))");
        tablet.reopen();
        assertTrue(tablet.people().list().isEmpty());
        assertTrue(tablet.client.state().hindrances().contains(Hindrance.SUM_UNPROVEN));
        sync();
        assertShown(id, "森", Entry.Mark.NONE);
        sync();
        assertSynced();
    }

    @Test
    void damage_isToldWithItsFile_inBothLanguages() throws IOException {
        byte[] whole = work();
        byte[] damaged = whole.clone();
        java.util.Arrays.fill(damaged, PAGE_BYTES * 3, PAGE_BYTES * 4, (byte) 0);
        put(damaged);
        ClientException told = assertThrows(ClientException.class, tablet::reopen);
        assertEquals(ClientException.Reason.STORE_DAMAGED, told.reason());
        assertTrue(told.getMessage().startsWith(file() + ": "), told.getMessage());
        for (Language language : Language.values()) {
            assertTrue(told.sentence(language).contains(file().toString()), told.sentence(language));
        }
        put(whole);
        tablet.reopen();
    }
}
