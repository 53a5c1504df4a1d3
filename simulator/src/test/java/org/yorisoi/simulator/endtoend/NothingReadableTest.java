package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.contract.Samples;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;

/** Plants words in records, then looks for them where nobody may read them. */
class NothingReadableTest {
    /** Words that stand nowhere else; one in kanji, one in kana, one in Latin letters. */
    private static final List<String> PLANTED = List.of("秘蔵鳳凰亭", "ヒゾウホウオウ", "PLANTEDWORDQX");

    @TempDir
    Path directory;

    @Test
    void plantedWords_afterADayWithErrors_standInNoLogTabletFileOrTemporaryFile() throws IOException {
        Instant begin = Instant.now();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            workADay();
        } finally {
            System.setErr(before);
        }

        String logged = log.toString(StandardCharsets.UTF_8);
        PLANTED.forEach(word -> assertFalse(logged.contains(word), "in the log"));
        assertEquals(List.of(), filesWith(directory, path -> !path.startsWith(directory.resolve("server"))));
        assertEquals(List.of(), filesWith(temporary, path -> !path.startsWith(directory) && newerThan(path, begin)));
        // The search itself can fail: the server's own store holds the words.
        assertFalse(filesWith(directory.resolve("server"), path -> true).isEmpty());
    }

    private void workADay() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID nurse = office.user(Clearance.CLEARANCE_STAFF);
            SyncClient tablet = office.tablet(nurse);
            tablet.sync();
            Samples samples = new Samples(5);
            Household family = samples.household().toBuilder()
                    .setHouseholdName(PLANTED.get(0))
                    .setNameKana(PLANTED.get(1))
                    .build();
            var save = tablet.saveNewHousehold();
            save.create(family);
            save.create(
                    samples.homeVisit().toBuilder().setOpinion(PLANTED.get(2)).build());
            save.commit();
            UUID household = save.household();
            assertEquals(
                    1, tablet.records(Household.class).search(PLANTED.get(1)).size());
            tablet.sync();
            breakARule(tablet, household);
            office.offices().revoke(office.office, nurse, household);
            Entry<HomeVisit> visit =
                    tablet.records(HomeVisit.class).list(household).get(0);
            tablet.records(HomeVisit.class)
                    .save(
                            visit,
                            visit.value().toBuilder()
                                    .setOpinion(PLANTED.get(2) + PLANTED.get(0))
                                    .build());
            tablet.sync();
            assertTrue(office.core().quarantine().open(office.office).size() >= 1);
        }
    }

    private static void breakARule(SyncClient tablet, UUID household) {
        Household invalid = new Samples(6)
                .household().toBuilder()
                        .setHouseholdName(PLANTED.get(0).repeat(30))
                        .build();
        ClientException refused = assertThrows(
                ClientException.class, () -> tablet.records(Household.class).save(household, invalid));
        PLANTED.forEach(word -> assertFalse(String.valueOf(refused.getMessage()).contains(word), "in the message"));
    }

    private static boolean newerThan(Path file, Instant begin) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(begin) && Files.size(file) < 64 << 20;
        } catch (IOException gone) {
            return false; // a temporary file of another process that was removed meanwhile
        }
    }

    private interface PathFilter {
        boolean accepts(Path path);
    }

    private static List<Path> filesWith(Path below, PathFilter filter) throws IOException {
        try (Stream<Path> files = Files.walk(below, 6)) {
            return files.filter(path -> Files.isRegularFile(path) && filter.accepts(path))
                    .filter(NothingReadableTest::holdsPlanted)
                    .toList();
        }
    }

    private static boolean holdsPlanted(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException gone) {
            return false; // a temporary file of another process that was removed meanwhile
        }
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String word : PLANTED) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                if (content.contains(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
