package org.yorisoi.simulator.disk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the lines of a {@link PowerDay} say that has to be there after the power came back. */
final class Acknowledged {
    private final List<String> saved = new ArrayList<>();
    private final List<String> colleagueSaved = new ArrayList<>();
    private final Set<String> server = new LinkedHashSet<>();
    private final Set<String> pulled = new LinkedHashSet<>();
    private final Set<String> fromColleague = new LinkedHashSet<>();
    private int synced;
    private long head;
    private boolean done;

    /** Takes the next line. */
    void hear(String line) {
        if (line.equals(PowerDay.DONE)) {
            done = true;
        } else if (line.startsWith(PowerDay.SAVED)) {
            saved.add(line.substring(PowerDay.SAVED.length()));
        } else if (line.startsWith(PowerDay.COLLEAGUE_SAVED)) {
            colleagueSaved.add(line.substring(PowerDay.COLLEAGUE_SAVED.length()));
        } else if (line.startsWith(PowerDay.SYNCED)) {
            synced = saved.size();
            server.addAll(saved);
            pulled.addAll(fromColleague);
            head = Long.parseLong(line.substring(PowerDay.SYNCED.length()));
        } else if (line.startsWith(PowerDay.COLLEAGUE_SYNCED)) {
            server.addAll(colleagueSaved);
            fromColleague.addAll(colleagueSaved);
            head = Long.parseLong(line.substring(PowerDay.COLLEAGUE_SYNCED.length()));
        } else {
            throw new IllegalArgumentException("no line of a day: " + line);
        }
    }

    /** The marks that the tablet shows: its own saves, and what it pulled. */
    Set<String> tabletMarks() {
        Set<String> marks = new LinkedHashSet<>(saved);
        marks.addAll(pulled);
        return marks;
    }

    /** The marks that the server has. */
    Set<String> serverMarks() {
        return server;
    }

    /** At most so many saves of the tablet have no answer; one more may have been made and not acknowledged. */
    int pendingAtMost() {
        return saved.size() - synced + 1;
    }

    /** The server's log reaches so far at least. */
    long head() {
        return head;
    }

    /** How many acknowledgements there were. */
    int count() {
        return (int) Stream.concat(saved.stream(), colleagueSaved.stream()).count() + server.size();
    }

    /** True if the day ended before the fault. */
    boolean done() {
        return done;
    }
}
