package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.simulator.audit.Crossing;
import org.yorisoi.simulator.audit.Decided;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushBatch;

/**
 * The road not taken: what waits on two tablets is pushed to two throw-away copies of the server, to each in another
 * order, and what went in is pushed once more. The real server code decides; nothing of it reaches the run itself.
 */
final class Swaps {
    /** So many times in a run: two copies of the database cost as much as some syncs. */
    private static final int MOST = 4;

    private static final Duration FAR = Duration.ofDays(20 * 365);

    private final World world;
    private final Chance chance;
    private int done;

    Swaps(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** Does it if what waits on the two meets on a record. */
    void look(Tablet one, Tablet other) {
        Crossing crossing = done < MOST ? Crossing.of(one.books(), other.books()) : null;
        if (crossing != null) {
            done++;
            swap(one, other, crossing);
        }
    }

    private void swap(Tablet one, Tablet other, Crossing crossing) {
        Path directory = world.directory();
        try (SimServer oneWay = world.server().copied(directory.resolve("one-way-" + done), chance.fork());
                SimServer otherWay = world.server().copied(directory.resolve("other-way-" + done), chance.fork())) {
            Decided here = push(oneWay, one, crossing.one(), other, crossing.other());
            Decided there = push(otherWay, other, crossing.other(), one, crossing.one());
            if (here == null || there == null) {
                return;
            }
            int records = world.auditor().swapped(crossing, here, there);
            world.trace()
                    .add("the order of " + one.name() + " and " + other.name() + " matters to none of " + records
                            + " records");
            List<Mutation> again = world.auditor().said(crossing, here.file());
            int[] repeated = new int[1];
            world.auditor().unchanged(here.file(), () -> repeated[0] = again(oneWay, one, other, crossing, again));
            world.trace().add("  " + repeated[0] + " edits were pushed once more");
            if (done == 1) {
                // Two copies more: as often as the time of a run allows.
                clocks(one, other, crossing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a copy of the server", e);
        }
    }

    /** 23: with either tablet's clock far ahead of the other's. */
    private void clocks(Tablet one, Tablet other, Crossing crossing) throws IOException {
        Path directory = world.directory();
        try (SimServer ahead = world.server().copied(directory.resolve("ahead-" + done), chance.fork());
                SimServer behind = world.server().copied(directory.resolve("behind-" + done), chance.fork())) {
            List<Mutation> mine = crossing.one();
            List<Mutation> theirs = crossing.other();
            Decided here = push(ahead, one, Clocks.shifted(mine, FAR), other, Clocks.shifted(theirs, FAR.negated()));
            Decided there = push(behind, one, Clocks.shifted(mine, FAR.negated()), other, Clocks.shifted(theirs, FAR));
            if (here != null && there != null) {
                world.auditor().clocksTurned(here, there);
                world.trace().add("  their clocks decide nothing");
            }
        }
    }

    /** Under new ids: the same id again would be a repeat, which the server does not look into. */
    private int again(SimServer server, Tablet one, Tablet other, Crossing crossing, List<Mutation> said) {
        for (Mutation mutation : said) {
            Mutation copy = mutation.toBuilder()
                    .setId(ByteString.copyFrom(chance.bytes(Ids.SIZE_BYTES)))
                    .build();
            push(server, crossing.one().contains(mutation) ? one : other, List.of(copy), new HashMap<>());
        }
        return said.size();
    }

    private @Nullable Decided push(
            SimServer server, Tablet first, List<Mutation> before, Tablet second, List<Mutation> after) {
        Map<ByteString, Outcome> outcomes = new LinkedHashMap<>();
        boolean taken = push(server, first, before, outcomes) && push(server, second, after, outcomes);
        return taken ? new Decided(server.file(), outcomes) : null;
    }

    /** False if the copy does not take it: a frozen lane, or content that nobody can digest. */
    private boolean push(SimServer server, Tablet tablet, List<Mutation> mutations, Map<ByteString, Outcome> outcomes) {
        Caller caller = server.caller(tablet.token());
        if (caller == null) {
            return false;
        }
        ServerPort port = world.wiring().server(server, server, tablet);
        try {
            HelloResponse hello = port.hello(
                    caller,
                    HelloRequest.newBuilder()
                            .setDevice(Ids.bytes(tablet.device()))
                            .addVersions(1)
                            .build());
            long no = hello.getLaneNo();
            for (Mutation mutation : mutations) {
                PushBatch batch = PushBatch.newBuilder()
                        .setDevice(Ids.bytes(tablet.device()))
                        .setEpoch(hello.getEpoch())
                        .setFirstNo(++no)
                        .setAttempt(1)
                        .addMutations(mutation)
                        .build();
                outcomes.put(
                        mutation.getId(), port.push(caller, batch).getAnswers(0).getOutcome());
            }
            return true;
        } catch (SyncRefusal refused) {
            if (refused.reason() != ErrorReason.DEVICE_FORKED) {
                world.incident(refused);
            }
            return false;
        } catch (RuntimeException e) {
            world.incident(e);
            return false;
        }
    }
}
