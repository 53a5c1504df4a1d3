package org.yorisoi.contract.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;

/** The generated pages of docs/ say what the contract declares. */
class GeneratedDocsTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void dataDictionary_committed_isWhatTheProtosSay() throws IOException {
        compare("data-dictionary.md", new DataDictionary().write());
    }

    @Test
    void lifecycles_committed_areTheTables() throws IOException {
        compare("lifecycles.md", new LifecyclePage().write());
    }

    @Test
    void alerts_committed_areTheRules() throws IOException {
        compare("alerts.md", new AlertPage().write());
    }

    @Test
    void comments_everyKindAndField_hasOne() {
        SourceComments comments = new SourceComments();
        for (KindSchema kind : Kinds.standard().all()) {
            assertFalse(
                    comments.of(kind.descriptor()).isEmpty(), kind.descriptor().getFullName());
            kind.descriptor().getFields().forEach(field -> {
                assertFalse(comments.of(field).isEmpty(), field.getFullName() + " has no comment");
            });
        }
    }

    private static void compare(String page, String generated) throws IOException {
        Path file = DOCS.resolve(page);
        if (Boolean.getBoolean("yorisoi.docs.write")) {
            Files.writeString(file, generated);
        }
        String committed = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        assertEquals(
                generated,
                committed,
                "docs/" + page + " is not what the contract says: run"
                        + " mvn -q -pl proto test -Dtest=GeneratedDocsTest -Dyorisoi.docs.write=true");
    }
}
