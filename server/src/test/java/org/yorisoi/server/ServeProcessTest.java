package org.yorisoi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

/** {@code serve} as a process of its own, with the flags that the launcher gives it. */
@Timeout(120)
class ServeProcessTest {
    /** Stands for what a family told. */
    private static final String STORY = "ひみつの話4711";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    private static final Duration UP_WITHIN = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final Samples samples = new Samples(2);
    private OfficeService.Enrolment tablet;
    private UUID household;
    private Process process;
    private ManagedChannel channel;
    private long startedNanos;
    private long readyNanos;
    private long no;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        try (RunningServer server = RunningServer.start(
                Map.of("yorisoi.data", data().toString(), "yorisoi.grpc.port", 0, "yorisoi.http.port", 0))) {
            OfficeService offices = server.part(SyncCore.class).offices();
            int office = offices.createOffice("midorino", "みどり野");
            UUID user = offices.createUser(office, STORY, Clearance.CLEARANCE_STAFF);
            tablet = offices.enrol(office, user, null);
            household = offices.createHousehold(office);
            offices.grant(office, user, household);
        }
    }

    @AfterEach
    void end() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log(String stream) {
        return directory.resolve(stream + ".log");
    }

    private void serve(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
        command.addAll(List.of("--data", data().toString(), "--lang", "en"));
        command.addAll(List.of(options));
        startedNanos = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectOutput(log("out").toFile())
                .redirectError(log("err").toFile())
                .start();
    }

    /** Waits for the line that programs read. */
    private String ready() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    assertTrue(process.isAlive(), () -> read("err"));
                    return read("out").startsWith("yorisoi ready ");
                });
        readyNanos = System.nanoTime();
        return read("out").lines().findFirst().orElseThrow();
    }

    private String read(String stream) {
        try {
            return Files.readString(log(stream));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SyncServiceGrpc.SyncServiceStub connect(String readyLine) {
        int port = Integer.parseInt(readyLine.replaceAll(".*grpc=127\\.0\\.0\\.1:(\\d+) .*", "$1"));
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + tablet.token());
        return SyncServiceGrpc.newStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Test
    void process_toldToStopWithStreamsOpen_isGoneWithinFiveSeconds() throws Exception {
        serve("--grpc-port", "0", "--http-port", "0");
        SyncServiceGrpc.SyncServiceStub stub = connect(ready());
        Heard<Poke> watch = new Heard<>();
        stub.watch(WatchRequest.getDefaultInstance(), watch);
        Heard<PushAnswer> push = new Heard<>();
        stub.push(push);
        watch.next();

        long told = System.nanoTime();
        process.destroy();

        assertTrue(process.waitFor(5, TimeUnit.SECONDS), "still there after 5 s");
        assertTrue(System.nanoTime() - told < Duration.ofSeconds(5).toNanos());
        assertEquals(Status.Code.UNAVAILABLE, watch.status());
        assertEquals(Status.Code.UNAVAILABLE, push.status());
        assertTrue(read("out").contains("Stopped."), read("out"));
        assertEquals("", read("err"));
    }

    @Test
    void process_killedAfterAnAnswer_stillHasWhatItAcknowledged() throws Exception {
        serve("--grpc-port", "0", "--http-port", "0");
        SyncServiceGrpc.SyncServiceStub stub = connect(ready());
        assertEquals(Outcome.APPLIED, push(stub, visit()).getAnswers(0).getOutcome());
        process.destroyForcibly().waitFor();

        serve("--grpc-port", "0", "--http-port", "0");
        Heard<PullMessage> pull = new Heard<>();
        connect(ready()).pull(PullRequest.getDefaultInstance(), pull);
        pull.status();

        assertTrue(pull.messages.stream()
                .flatMap(message -> message.getItemsList().stream())
                .anyMatch(item -> item.getDelta().getRecordsCount() > 0));
    }

    @Test
    void contents_ofEveryKindOfAnswer_areInNoLogAndNoTemporaryFile() throws Exception {
        serve("--grpc-port", "0", "--http-port", "0", "--set", "logger.levels.ROOT=DEBUG");
        SyncServiceGrpc.SyncServiceStub stub = connect(ready());

        push(stub, visit());
        push(stub, visit().toBuilder().clearProgramme().build());
        push(stub, visit().toBuilder().setNarrative(STORY + "\0".repeat(10)).build());
        Heard<PushAnswer> refused = new Heard<>();
        stub.push(refused)
                .onNext(PushBatch.newBuilder()
                        .setEpoch(ByteString.copyFromUtf8(STORY))
                        .build());
        assertFalse(refused.status() == Status.Code.OK);
        process.destroy();
        process.waitFor();

        byte[] planted = STORY.getBytes(StandardCharsets.UTF_8);
        List<Path> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean database = file.getFileName().toString().startsWith(ServerSettings.FILE);
                if (!database && contains(Files.readAllBytes(file), planted)) {
                    leaks.add(file);
                }
            }
        }
        assertEquals(List.of(), leaks);
        assertTrue(contains(Files.readAllBytes(data().resolve(ServerSettings.FILE)), planted), "it was pushed at all");
    }

    private static boolean contains(byte[] bytes, byte[] planted) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(new String(planted, StandardCharsets.ISO_8859_1));
    }

    @Test
    void process_thatCannotStart_saysWhyAndEndsWithOne() throws Exception {
        serve("--set", "yorisoi.grpc.host=0.0.0.0");

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertTrue(read("err").contains("yorisoi.grpc.host is 0.0.0.0"), read("err"));
        assertFalse(read("err").contains("\tat "), "no stack trace: " + read("err"));
    }

    @Test
    void process_startedToCheckSettings_saysReadyAndEndsWithZero() throws Exception {
        serve("--grpc-port", "0", "--http-port", "0", "--stop-when-ready");

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> read("err"));
        assertTrue(read("out").startsWith("yorisoi ready grpc=127.0.0.1:"), read("out"));
    }

    /**
     * What is measured: from the start of the process to the line that says ready, less the time in which the thread that
     * starts the server stood in line for a processor, as it would not on a machine that does nothing else. Three tries,
     * because a busy machine takes more than that. The launcher's archive of classes, which halves the time, is not used.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void process_inOneOfThreeStarts_isUpWithinThreeSecondsAndSmall() throws Exception {
        List<Duration> tries = new ArrayList<>();
        do {
            serve("--grpc-port", "0", "--http-port", "0");
            ready();
            tries.add(Duration.ofNanos(readyNanos - startedNanos - stoodInLineNanos()));
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            long residentKib = Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1"));
            assertTrue(residentKib < 250 * 1024, residentKib + " KiB");
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } while (tries.get(tries.size() - 1).compareTo(UP_WITHIN) >= 0 && tries.size() < 3);

        assertTrue(tries.get(tries.size() - 1).compareTo(UP_WITHIN) < 0, tries.toString());
    }

    /** How long Java's main thread was ready to run and did not. The process's first thread only waits for it. */
    private long stoodInLineNanos() throws IOException {
        long longest = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).trim().equals("java")) {
                    String[] runWaitTimes =
                            Files.readString(thread.resolve("schedstat")).trim().split(" ");
                    longest = Math.max(longest, Long.parseLong(runWaitTimes[1]));
                }
            }
        }
        return longest;
    }

    private HomeVisit visit() {
        return samples.homeVisit().toBuilder().setNarrative(STORY).build();
    }

    private PushAnswer push(SyncServiceGrpc.SyncServiceStub stub, HomeVisit visit) throws InterruptedException {
        Heard<HelloResponse> hello = new Heard<>();
        stub.hello(
                HelloRequest.newBuilder()
                        .addVersions(HelloService.VERSION)
                        .setDevice(Ids.bytes(tablet.device()))
                        .build(),
                hello);
        Heard<PushAnswer> answers = new Heard<>();
        StreamObserver<PushBatch> batches = stub.push(answers);
        UUID id = new UUID(new Random(no).nextLong(), no);
        batches.onNext(PushBatch.newBuilder()
                .setEpoch(hello.next().getEpoch())
                .setDevice(Ids.bytes(tablet.device()))
                .setFirstNo(++no)
                .setAttempt(1)
                .addMutations(Mutation.newBuilder()
                        .setId(Ids.bytes(id))
                        .setHousehold(Ids.bytes(household))
                        .addOperations(Operation.newBuilder()
                                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                                .setCreate(Body.trusted(visit.toByteString()).bytes())))
                .build());
        PushAnswer answer = answers.next();
        batches.onCompleted();
        return answer;
    }

    /** What a stream brought, and how it ended. */
    private static final class Heard<T> implements StreamObserver<T> {
        private static final long PATIENCE_SECONDS = 30;

        final BlockingQueue<T> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Status> ended = new LinkedBlockingQueue<>();

        T next() throws InterruptedException {
            T message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came; ended with " + ended);
            }
            return message;
        }

        Status.Code status() throws InterruptedException {
            Status status = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return status == null ? Status.Code.UNKNOWN : status.getCode();
        }

        @Override
        public void onNext(T message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable thrown) {
            ended.add(Status.fromThrowable(thrown));
        }

        @Override
        public void onCompleted() {
            ended.add(Status.OK);
        }
    }
}
