package org.yorisoi.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PlotCommandTest {
    @TempDir
    private Path directory;

    @Test
    void plot_ofTwoRuns_drawsRatiosSideBySideAndGrowthOfTheOneThatHasIt() throws Exception {
        Path one = file("one.json", """
                {"store":"sqlite","size":10000,"tasks":{"push":{"ratio_to_limit":9.5},"idle":{}},
                 "growth":[{"task":"delta","stored":100,"held":100,"tablets":1,"seconds":0.02},
                  {"task":"noop","stored":100,"held":100,"tablets":1,"seconds":0.005},
                  {"task":"delta","stored":10000,"held":10000,"tablets":1,"seconds":0.03},
                  {"task":"push","stored":0,"held":50,"tablets":10,"seconds":0.2}]}""");
        Path two = file("two.json", """
                {"store":"postgresql","size":10000,"tasks":{"push":{"ratio_to_limit":12.25}},"growth":[]}""");
        Path to = directory.resolve("plots");

        int exit = new CommandLine(new BenchCommand(System.out))
                .execute("plot", one.toString(), two.toString(), "--to", to.toString());

        assertEquals(0, exit);
        try (Stream<Path> files = Files.list(to)) {
            assertEquals(
                    List.of("growth-sqlite.svg", "ratios.svg", "tablets-sqlite.svg"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        contains(to.resolve("ratios.svg"), ">push<", ">9.5<", ">12<", ">postgresql, 10,000<");
        contains(to.resolve("growth-sqlite.svg"), ">delta, a worker<", ">delta, whole office<", ">10,000<");
        contains(to.resolve("tablets-sqlite.svg"), "push 50 visits");
    }

    private Path file(String name, String json) throws IOException {
        return Files.writeString(directory.resolve(name), json);
    }

    /** Is an image, and shows these texts. */
    private static void contains(Path image, String... texts) throws Exception {
        assertEquals(
                "svg",
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(image.toFile())
                        .getDocumentElement()
                        .getTagName());
        String svg = Files.readString(image);
        for (String text : texts) {
            assertTrue(svg.contains(text), () -> text + " is not in " + svg);
        }
    }
}
