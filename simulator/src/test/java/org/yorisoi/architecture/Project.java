package org.yorisoi.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the project's sources lie. Tests run in the directory of their module, which stands in the project's root. */
final class Project {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final List<String> MODULES = List.of("proto", "sync-client", "server", "simulator", "android-stub");

    private Project() {}

    /** The Java files that people wrote for a module's program, in a stable order. */
    static List<Path> mainSources(String module) throws IOException {
        Path sources = ROOT.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
