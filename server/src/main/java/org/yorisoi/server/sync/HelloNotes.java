package org.yorisoi.server.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.sync.v1.HelloRequest;

/**
 * Notes when each device was last heard of. One Hello writes the notes of all that came meanwhile, and those do not wait:
 * otherwise a thousand tablets that come back at once would queue up behind each other's pushes just to say Hello. A
 * note is shown to people and decides nothing, so a database that refuses it does not refuse the Hello. Thread-safe.
 */
final class HelloNotes {
    private static final Logger LOG = LoggerFactory.getLogger(HelloNotes.class);

    /** How often one Hello writes for others before it is answered itself. */
    private static final int ROUNDS = 3;

    private record Note(Caller caller, HelloRequest hello, long now) {}

    private final Database database;
    private final Map<UUID, Note> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    HelloNotes(Database database) {
        this.database = database;
    }

    /**
     * Notes a Hello.
     *
     * @throws StorageException if the device has a predecessor, whose last answer decides something, and it was not noted
     */
    void note(Caller caller, HelloRequest hello, long now) {
        Note note = new Note(caller, hello, now);
        if (caller.predecessor() != null) {
            write(caller.office(), List.of(note));
            return;
        }
        waiting.put(caller.device(), note);
        for (int round = 0; round < ROUNDS && !waiting.isEmpty() && writing.compareAndSet(false, true); round++) {
            try {
                writeWaiting();
            } catch (StorageException e) {
                LOG.warn("Hellos were not noted: {}", e.getMessage());
            } finally {
                writing.set(false);
            }
        }
    }

    private void writeWaiting() {
        // In the order of their ids: two servers that note the same devices lock them in one order.
        Map<Integer, Map<UUID, Note>> byOffice = new TreeMap<>();
        for (UUID device : List.copyOf(waiting.keySet())) {
            Note note = waiting.remove(device);
            if (note != null) {
                byOffice.computeIfAbsent(note.caller().office(), office -> new TreeMap<>())
                        .put(device, note);
            }
        }
        byOffice.forEach((office, notes) -> write(office, new ArrayList<>(notes.values())));
    }

    private void write(int office, List<Note> notes) {
        database.write("note Hellos", jdbc -> {
            DeviceStore devices = new DeviceStore(new OfficeSession(jdbc, office, database.dialect()));
            for (Note note : notes) {
                devices.seen(note.caller().device(), note.hello(), note.now());
            }
            return notes.size();
        });
    }
}
