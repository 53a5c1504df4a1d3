package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.Tablet;
import org.yorisoi.simulator.process.TabletFiles;
import org.yorisoi.simulator.process.Worker;

/** A tablet on a disk that fails: its process, whose answers are looked at whatever they are. */
final class TabletProcess implements AutoCloseable {
    private static final String MEMORY = "-Xmx160m";
    private static final int SYNC_TRIES = 60;
    private static final int SYNC_PAUSE_MILLIS = 250;

    private final int office;
    private final Worker worker;
    private final int port;
    private final TabletFiles files;
    private final FaultyDisk disk;
    private ChildProcess process;

    private TabletProcess(int office, Worker worker, int port, TabletFiles files, FaultyDisk disk) throws IOException {
        this.office = office;
        this.worker = worker;
        this.port = port;
        this.files = files;
        this.disk = disk;
        this.process = launch();
    }

    /** Starts it on a disk that has no fault yet. */
    static TabletProcess start(int office, Worker worker, int port, TabletFiles files, FaultyDisk disk)
            throws IOException {
        return new TabletProcess(office, worker, port, files, disk);
    }

    private ChildProcess launch() throws IOException {
        ChildProcess.Launch launch = new ChildProcess.Launch(List.of(MEMORY), List.of(), disk.environment());
        ChildProcess child = ChildProcess.start(Tablet.class, launch, files.log());
        child.tell(String.join(
                " ",
                String.valueOf(office),
                worker.device().toString(),
                String.valueOf(port),
                worker.token(),
                files.directory().toString()));
        String answer = child.hear();
        if (!answer.equals("ok")) {
            throw new IOException("a tablet does not open: " + answer);
        }
        return child;
    }

    /** What a worker does with an app that says so: ends it and starts it again. */
    void restart() throws IOException {
        process.close();
        process = launch();
    }

    TabletFiles files() {
        return files;
    }

    UUID device() {
        return worker.device();
    }

    FaultyDisk disk() {
        return disk;
    }

    /** Its answer to an order, an error too. */
    String order(String line) throws IOException {
        process.tell(line);
        return process.hear();
    }

    String save(UUID household, Step step) throws IOException {
        return order("save " + household + " " + step.word());
    }

    boolean shows(int kind, UUID record) throws IOException {
        return order("find " + kind + " " + record).startsWith("ok");
    }

    /** One try. */
    String sync() throws IOException {
        return order("sync");
    }

    /** True if an answer to a sync says that it came to its end. */
    static boolean complete(String answer) {
        return answer.startsWith("ok true ");
    }

    /** Syncs, and again while a server is being started. */
    void syncToTheEnd() throws IOException, InterruptedException {
        String answer = "";
        for (int i = 0; i < SYNC_TRIES; i++) {
            order("network");
            answer = sync();
            if (complete(answer)) {
                return;
            }
            Thread.sleep(SYNC_PAUSE_MILLIS);
        }
        throw new IOException("a tablet does not come to the end of a sync: " + answer);
    }

    @Override
    public void close() {
        process.close();
    }
}
