package org.yorisoi.contract.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Breakable;
import org.yorisoi.contract.validate.Validation;

/** What is refused of each kind, and the sentences, are what stands in the tables; and the tables lack nothing. */
class RefusedTableTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "refused");
    private static final Kinds KINDS = Kinds.standard();
    private static final Validation VALIDATION = new Validation(KINDS);
    private static final String HOW = "mvn -q -pl proto test -Dtest=RefusedTableTest -Dyorisoi.refused.write=true"
            + " writes the rows of single fields and the sentences as they are now; read what it changed";

    static List<KindSchema> kinds() {
        return List.copyOf(KINDS.all());
    }

    @BeforeAll
    static void write() throws IOException {
        if (!Boolean.getBoolean("yorisoi.refused.write")) {
            return;
        }
        Files.createDirectories(FOLDER);
        for (KindSchema kind : KINDS.all()) {
            boolean there = Files.exists(file(kind));
            RefusedTable table = there ? table(kind) : MissingRows.begin(kind);
            String written = new MissingRows(VALIDATION).fill(table).written();
            Files.writeString(file(kind), written);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void row_itsChanges_areToldExactlySo(KindSchema kind) throws IOException {
        RefusedTable table = table(kind);
        Message start = table.start();

        List<RefusedRow> now = table.rows().stream()
                .map(row -> row.with(kind, VALIDATION, start))
                .toList();

        assertEquals(table.written(), table.with(now).written(), HOW);
        assertFalse(now.stream().anyMatch(row -> row.told().isEmpty()), "a row that breaks nothing");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void start_obeysEveryRule(KindSchema kind) throws IOException {
        assertEquals(List.of(), VALIDATION.validate(kind, table(kind).start()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void table_everyRuleOfTheKind_isBrokenByARow(KindSchema kind) throws IOException {
        List<Breakable> missing = MissingRows.of(table(kind));

        String message = "add to proto/src/test/resources/refused/" + RefusedTable.file(kind) + " a row that breaks "
                + missing.stream().map(Breakable::key).collect(Collectors.joining(", ")) + ". " + HOW;
        assertTrue(missing.isEmpty(), message);
    }

    /** The limits that the sentences name are the ones that hold: one step back is taken. */
    @ParameterizedTest
    @MethodSource("kinds")
    void row_oneStepWithinItsLimit_breaksThatLimitNoMore(KindSchema kind) throws IOException {
        RefusedTable table = table(kind);
        for (RefusedRow row : table.rows()) {
            FieldChange outside = row.changes().get(row.changes().size() - 1);
            Set<String> limits = limits(row);
            if (limits.isEmpty()) {
                continue;
            }
            Set<String> held = new HashSet<>();
            for (FieldChange within : outside.neighbours()) {
                List<FieldChange> changes = new ArrayList<>(row.changes());
                changes.set(changes.size() - 1, within);
                Set<String> still =
                        limits(new RefusedRow("", changes, List.of()).with(kind, VALIDATION, table.start()));
                limits.stream().filter(limit -> !still.contains(limit)).forEach(held::add);
            }
            assertEquals(limits, held, table + ": " + row + " does not stand just outside of its limit");
        }
    }

    @Test
    void folder_holdsTheTablesOfTheKinds_andNothingElse() throws IOException {
        Set<String> expected = KINDS.all().stream().map(RefusedTable::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    expected, files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void file_asItStands_isInTheFormOfTheTables(KindSchema kind) throws IOException {
        String text = Files.readString(file(kind), StandardCharsets.UTF_8);

        assertEquals(table(kind).written(), text, HOW);
    }

    private static RefusedTable table(KindSchema kind) throws IOException {
        return RefusedTable.parse(kind, Files.readString(file(kind), StandardCharsets.UTF_8));
    }

    private static Path file(KindSchema kind) {
        return FOLDER.resolve(RefusedTable.file(kind));
    }

    private static Set<String> limits(RefusedRow row) {
        return row.told().stream()
                .map(Told::key)
                .filter(key -> key.matches(".* (string.max_len|repeated.max_items|[us]?int(32|64)\\..*)"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
