package org.yorisoi.simulator.process;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;

/**
 * A tablet as the demo holds it: its process, its network, its place on the disk. One order at a time; killing it and
 * its network are free of that. Thread-safe.
 */
public final class TabletHandle implements AutoCloseable {
    private static final String MEMORY = "-Xmx160m";

    /** After a network comes back, the first calls may still fail: a phone tries again, and so do we. */
    private static final int SYNC_TRIES = 60;

    private static final int SYNC_PAUSE_MILLIS = 250;

    private final int office;
    private final Worker worker;
    private final TabletFiles files;
    private final LossyProxy network;
    private final Class<?> main;
    private volatile ChildProcess process;
    private volatile TabletState state = TabletState.UNKNOWN;
    private volatile boolean offline;

    private TabletHandle(int office, Worker worker, TabletFiles files, LossyProxy network, Class<?> main)
            throws IOException {
        this.office = office;
        this.worker = worker;
        this.files = files;
        this.network = network;
        this.main = main;
        this.process = launch();
    }

    /** Starts a tablet; it is not open before {@link #open}. */
    public static TabletHandle start(int office, Worker worker, TabletFiles files, LossyProxy network)
            throws IOException {
        return start(office, worker, files, network, Tablet.class);
    }

    /**
     * Starts a tablet whose process can do more.
     *
     * @param main calls {@link Tablet#run}
     */
    public static TabletHandle start(int office, Worker worker, TabletFiles files, LossyProxy network, Class<?> main)
            throws IOException {
        Files.createDirectories(files.directory());
        return new TabletHandle(office, worker, files, network, main);
    }

    private ChildProcess launch() throws IOException {
        ChildProcess child = ChildProcess.start(main, List.of(MEMORY), files.log());
        child.tell(String.join(
                " ",
                String.valueOf(office),
                worker.device().toString(),
                String.valueOf(network.port()),
                worker.token(),
                files.directory().toString()));
        return child;
    }

    /** Waits until the store is open. */
    public synchronized void open() throws IOException {
        require(process.hear());
        look();
    }

    /** Starts it again after {@link #kill}, on the same store. */
    public synchronized void restart() throws IOException {
        process.close();
        process = launch();
        open();
    }

    /** SIGKILL, whatever it is doing. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    public Worker worker() {
        return worker;
    }

    public TabletFiles files() {
        return files;
    }

    public LossyProxy network() {
        return network;
    }

    /** Takes its network away, in the middle of whatever runs. */
    public void goOffline() {
        offline = true;
        network.leave();
    }

    /** Gives its network back and tells it so. */
    public synchronized void comeBack() throws IOException {
        offline = false;
        network.heal();
        order("network");
    }

    /** True from {@link #goOffline} to {@link #comeBack}. */
    public boolean isOffline() {
        return offline;
    }

    /** What it showed when it was last asked. */
    public TabletState state() {
        return state;
    }

    /**
     * What one sync did.
     *
     * @param complete both directions came to their end
     * @param answered saves that got their outcome
     * @param received record versions that came
     * @param why it did not come to the end; empty if it did
     */
    public record Synced(boolean complete, long answered, long received, String why) {
        Synced plus(Synced more) {
            return new Synced(more.complete, answered + more.answered, received + more.received, more.why);
        }
    }

    /** Syncs once. */
    public synchronized Synced syncOnce() throws IOException {
        String[] words = order("sync").split(" ", 4);
        look();
        return new Synced(Boolean.parseBoolean(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }

    /** Syncs, and again as long as the network does not carry it to the end. */
    public Synced sync() throws IOException, InterruptedException {
        Synced all = new Synced(false, 0, 0, "");
        for (int i = 0; i < SYNC_TRIES && !all.complete(); i++) {
            if (i > 0) {
                Thread.sleep(SYNC_PAUSE_MILLIS);
            }
            all = all.plus(syncOnce());
        }
        if (!all.complete()) {
            throw new IOException("tablet " + worker.number() + " did not come to the end of its sync: " + all.why());
        }
        return all;
    }

    /** Tells it that there may be a network: it calls at once instead of waiting. */
    public synchronized void hint() throws IOException {
        order("network");
    }

    /** Tells it an order of its own kind of process; the answer. */
    public synchronized String order(String line) throws IOException {
        process.tell(line);
        return require(process.hear());
    }

    /** Saves; the mutation's id. */
    public synchronized UUID save(UUID household, Step... steps) throws IOException {
        return saved(order("save " + household + words(steps)));
    }

    /**
     * Tries to save what breaks a rule.
     *
     * @return the problems that the tablet names, such as {@code service_minutes: home_visit.minutes_when_absent}
     * @throws IOException if it was saved after all
     */
    public synchronized String saveRefused(UUID household, Step... steps) throws IOException {
        process.tell("save " + household + words(steps));
        String answer = process.hear();
        if (!answer.startsWith("invalid ")) {
            throw new IOException("tablet " + worker.number() + " should have refused: " + answer);
        }
        return answer.substring("invalid ".length());
    }

    /** Puts a save right that was held back; the new mutation's id. */
    public synchronized UUID correct(UUID mutation, Step... steps) throws IOException {
        return saved(order("correct " + mutation + words(steps)));
    }

    private UUID saved(String mutation) throws IOException {
        look();
        return UUID.fromString(mutation);
    }

    /** Settles a conflict with one of the values, by the name of a ConflictResolution. */
    public synchronized void resolve(UUID conflict, String resolution) throws IOException {
        saved(order("resolve " + conflict + " " + resolution));
    }

    /** The content of a record as the tablet shows it. */
    public synchronized <T extends Message> T find(Class<T> type, UUID id) throws IOException {
        KindSchema kind = Kinds.standard().of(type);
        byte[] body = Base64.getUrlDecoder().decode(order("find " + kind.kind() + " " + id));
        return type.cast(kind.defaultInstance().getParserForType().parseFrom(body));
    }

    /** Whether it shows a record. */
    public synchronized boolean holds(Class<? extends Message> type, UUID id) throws IOException {
        return Boolean.parseBoolean(order("holds " + Kinds.standard().of(type).kind() + " " + id));
    }

    /** The open conflicts that it shows, each as id, household and field, separated by commas. */
    public synchronized List<String> conflicts() throws IOException {
        return list(order("conflicts"));
    }

    /** What is held back and shown here, each as mutation, household, rejected and own, separated by commas. */
    public synchronized List<String> held() throws IOException {
        return list(order("held"));
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : Arrays.asList(words.split(" ", -1));
    }

    private static String words(Step... steps) {
        return Arrays.stream(steps).map(step -> " " + step.word()).collect(Collectors.joining());
    }

    /** Asks how its sync stands. */
    public synchronized TabletState look() throws IOException {
        state = TabletState.parse(order("state"));
        return state;
    }

    /** The tablet lives and answered, but not as it should have. */
    public static final class UnexpectedAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String answer;

        private UnexpectedAnswerException(String message, String answer) {
            super(message);
            this.answer = answer;
        }

        /** What it said. */
        public String answer() {
            return answer;
        }
    }

    private String require(String answer) throws IOException {
        if (!answer.equals("ok") && !answer.startsWith("ok ")) {
            throw new UnexpectedAnswerException(
                    "tablet " + worker.number() + " answered: " + answer + " (see " + files.log() + ")", answer);
        }
        return answer.substring(2).trim();
    }

    @Override
    public void close() {
        process.close();
        network.close();
    }
}
