package org.yorisoi.contract.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No golden case of the computations lies idle, and each has its line in the documents. */
class DomainVectorsTest {
    private static final Pattern TEST = Pattern.compile("@DomainVector\\(\"(\\w+)\"\\)\\s+void \\1_vector_isMet\\(");

    @Test
    void groups_everyOne_hasATestOfItsNameAndNoOther() throws IOException {
        Set<String> tested = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith("Test.java"))
                    .toList()) {
                Matcher test = TEST.matcher(Files.readString(source, StandardCharsets.UTF_8));
                while (test.find()) {
                    assertTrue(tested.add(test.group(1)), test.group(1) + " twice");
                }
            }
        }
        assertEquals(new TreeSet<>(DomainVectors.groups()), tested);
    }

    @Test
    void groups_everyOne_isInTheDocument() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "computations.md"), StandardCharsets.UTF_8);

        for (String group : DomainVectors.groups()) {
            assertTrue(document.contains("| " + group + " |"), group + " is not in docs/computations.md");
            assertFalse(DomainVectors.cases(group).isEmpty(), group + " has no case");
        }
    }
}
