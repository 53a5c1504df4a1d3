package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.Health;
import org.yorisoi.simulator.process.Leashed;

/** The server's process, on a database that holds everything, from its start until it says that it is healthy. */
final class OpenServerTask implements Task {
    static final OpenServerTask OPEN_SERVER = new OpenServerTask();

    private static final Pattern READY = Pattern.compile("yorisoi ready .* http=http://[^:]*:(\\d+)");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private OpenServerTask() {}

    @Override
    public String name() {
        return "open_server";
    }

    @Override
    public Figures measure(Rig rig) throws IOException {
        rig.seats();
        rig.depot().bring(Rig.BOTH);
        Samples nanos = new Samples();
        Samples plain = new Samples();
        Samples memory = new Samples();
        for (int run = 0; run < rig.options().runs(); run++) {
            nanos.add(start(rig, Machines.SERVER, memory));
            if (Machines.hasArchive()) {
                plain.add(start(rig, Machines.withoutArchive(), memory));
            }
        }
        Figures figures = new Figures()
                .seconds(nanos)
                .put("server_peak_rss_mb", memory.max() / (1024 * 1024))
                .put("class_archive", Machines.hasArchive() ? 1 : 0);
        return plain.size() == 0 ? figures : figures.put("no_archive_seconds", Samples.seconds(plain.median()));
    }

    private static long start(Rig rig, List<String> flags, Samples memory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--grpc-port", "0", "--http-port", "0", "--lang", "en"));
        for (String setting : rig.depot().settings()) {
            arguments.addAll(List.of("--set", setting));
        }
        ChildProcess.Launch launch = new ChildProcess.Launch(flags, arguments, Map.of());
        Path log = rig.depot().log("open_server");
        long begun = System.nanoTime();
        try (ChildProcess server = ChildProcess.start(Leashed.class, launch, log)) {
            int port = port(server, log);
            while (!Health.isGood(port)) {
                if (System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw new IOException("the server does not get healthy; see " + log);
                }
            }
            long took = System.nanoTime() - begun;
            memory.add(Usage.peakBytes(server.pid()));
            return took;
        }
    }

    private static int port(ChildProcess server, Path log) throws IOException {
        for (String line = server.next(); line != null; line = server.next()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IOException("the server did not start: " + Files.readString(log));
    }

    @Override
    public long limit(Rig rig) {
        return 0;
    }
}
