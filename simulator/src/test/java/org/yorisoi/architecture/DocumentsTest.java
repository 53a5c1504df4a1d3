package org.yorisoi.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead where they say, and the sources leave nothing for later. */
final class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern FOR_LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void documents_relativeLinks_leadToFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document, StandardCharsets.UTF_8));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(Project.ROOT.relativize(document) + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void mainSources_leaveNothingForLater() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : Project.MODULES) {
            for (Path source : Project.mainSources(module)) {
                if (FOR_LATER
                        .matcher(Files.readString(source, StandardCharsets.UTF_8))
                        .find()) {
                    found.add(Project.ROOT.relativize(source).toString());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Project.ROOT);
                Stream<Path> docs = Files.walk(Project.ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
