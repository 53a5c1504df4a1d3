package org.yorisoi.simulator.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;

final class LedgerTest {
    private static final UUID ID = new UUID(7, 7);

    @TempDir
    private Path directory;

    @Test
    void read_afterReopening_hasEverySaveInOrder() throws IOException {
        Path file = directory.resolve("ledger.txt");
        Saved first = new Saved(new UUID(1, 1), Set.of("aa", "bb"), Set.of());
        Saved second = new Saved(new UUID(1, 2), Set.of(), Set.of("aa"));
        try (Ledger ledger = Ledger.append(file)) {
            ledger.add(first);
        }
        try (Ledger ledger = Ledger.append(file)) {
            ledger.add(second);
        }
        assertEquals(List.of(first, second), Ledger.read(file));
    }

    @Test
    void read_lastLineCutByAKill_isNoSave() throws IOException {
        Path file = directory.resolve("ledger.txt");
        Saved whole = new Saved(new UUID(1, 1), Set.of("aa"), Set.of());
        try (Ledger ledger = Ledger.append(file)) {
            ledger.add(whole);
        }
        Files.writeString(file, new UUID(1, 2) + " bb", StandardOpenOption.APPEND);
        assertEquals(List.of(whole), Ledger.read(file));
    }

    @Test
    void append_afterALineCutByAKill_writesALineOfItsOwn() throws IOException {
        Path file = directory.resolve("ledger.txt");
        Files.writeString(file, new UUID(1, 2) + " bb");
        Saved next = new Saved(new UUID(1, 3), Set.of("cc"), Set.of());
        try (Ledger ledger = Ledger.append(file)) {
            ledger.add(next);
        }
        assertEquals(List.of(next), Ledger.read(file));
    }

    @Test
    void read_noFile_isEmpty() throws IOException {
        assertEquals(List.of(), Ledger.read(directory.resolve("none.txt")));
    }

    @Test
    void atoms_ofANarrative_areItsSentences() {
        Set<String> before = atoms("玄関に犬。靴は棚に。");
        Set<String> after = atoms("門は開いている。玄関に犬。靴は棚に。");
        assertEquals(2, before.size());
        assertEquals(3, after.size());
        assertEquals(true, after.containsAll(before), "a merge that keeps the sentences keeps their atoms");
    }

    @Test
    void atoms_otherRecord_areOthers() {
        Household household = Household.newBuilder().setEasyJapanese(false).build();
        Set<String> here = Atoms.of(RecordKind.RECORD_KIND_HOUSEHOLD_VALUE, Ids.bytes(ID), household);
        Set<String> there = Atoms.of(RecordKind.RECORD_KIND_HOUSEHOLD_VALUE, Ids.bytes(new UUID(8, 8)), household);
        assertEquals(1, here.size(), "a value that is set to its default is a value");
        assertFalse(there.containsAll(here));
    }

    private static Set<String> atoms(String note) {
        return Atoms.of(
                RecordKind.RECORD_KIND_HOUSEHOLD_VALUE,
                Ids.bytes(ID),
                Household.newBuilder().setVisitNote(note).build());
    }
}
