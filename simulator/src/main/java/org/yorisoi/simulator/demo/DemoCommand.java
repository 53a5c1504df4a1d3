package org.yorisoi.simulator.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./yorisoi demo}. */
@Command(
        name = "demo",
        description = {
            "A working day of five tablets and a server, with a page at http://localhost:8080, until Ctrl-C.",
            "タブレット5台とサーバーの一日を実演し、いまの様子を画面に出します。"
        },
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int PORT = 8080;

    @Option(names = "--once", description = "End after the story; free ports; exit code 1 if anything was lost.")
    private boolean once;

    @Option(
            names = "--size",
            paramLabel = "small|large",
            description = {
                "How large the office is: small = 200 families; large = the whole invented city (default: small).",
                "事務所の大きさ: small = 200世帯、large = 架空の市の全体(既定: small)。"
            })
    private DemoOptions.Size size = DemoOptions.Size.SMALL;

    @Option(names = "--seed", paramLabel = "N", description = "What is invented follows from it (default: 1).")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything in this empty or new directory (default: a temporary one, removed).")
    private @Nullable Path data;

    @Option(names = "--lang", paramLabel = "ja|en", description = "Language of the story (default: ja).")
    private String language = "ja";

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page (default: 8080).")
    private int port = PORT;

    /** Runs the demo; the exit code: 0 if all is well, 1 if anything was lost or differs, 2 if it could not run. */
    @Override
    public Integer call() throws Exception {
        DemoOptions options = new DemoOptions(once, seed, data, language, once ? 0 : port, size);
        return new Demo(options, Clock.systemUTC(), new SecureRandom(), System.out).run();
    }
}
