package org.yorisoi.simulator.kill;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.Database;
import org.yorisoi.simulator.process.ServerMain;

/**
 * The server's process with a point before and after each commit. The program is the one that is delivered; the points
 * come in by {@link Configurer}, which only a class path with {@link #services} in it names.
 */
public final class KillableServer {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final BlockingQueue<CountDownLatch> STOPPED = new LinkedBlockingQueue<>();
    private static final Points POINTS = new Points(KillableServer::stop);

    private KillableServer() {}

    /** Runs until standard input ends; {@code arm POINT TIME} arms a point, {@code go} lets a stopped thread go on. */
    public static void main(String[] args) throws IOException {
        ServerMain.run(new Orders(), OUT, KillableServer::obey);
    }

    /** Orders; at their end the process goes at once, since a thread that is stopped at a point would keep it. */
    private static final class Orders extends BufferedReader {
        Orders() {
            super(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }

        @Override
        public String readLine() throws IOException {
            String line = super.readLine();
            if (line == null) {
                Runtime.getRuntime().halt(0);
            }
            return line;
        }
    }

    private static void stop(String point) {
        CountDownLatch go = new CountDownLatch(1);
        STOPPED.add(go);
        OUT.println("at " + point);
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String obey(String line) {
        if (line.equals("go")) {
            for (CountDownLatch go = STOPPED.poll(); go != null; go = STOPPED.poll()) {
                go.countDown();
            }
        } else if (!POINTS.obey(line)) {
            throw new IllegalArgumentException("no such order: " + line);
        }
        return "ok";
    }

    /** Makes a directory for the end of the class path that names the configurer. */
    static Path services(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(ApplicationContextConfigurer.class.getName()), Configurer.class.getName());
        return directory;
    }

    /** Has the server's transactions run on a data source with points. */
    public static final class Configurer implements ApplicationContextConfigurer {
        private final CompletableFuture<ApplicationContext> parts = new CompletableFuture<>();

        @Override
        public void configure(ApplicationContextBuilder builder) {
            builder.beanDefinitions(RuntimeBeanDefinition.builder(Database.class, this::pointed)
                    .replaces(Database.class)
                    .singleton(true)
                    .build());
        }

        @Override
        public void configure(ApplicationContext context) {
            parts.complete(context);
        }

        private Database pointed() {
            OpenDatabase open = parts.join().getBean(OpenDatabase.class);
            return new Database(
                    PointedDataSource.over(open.dataSource(), POINTS),
                    open.database().dialect());
        }
    }
}
