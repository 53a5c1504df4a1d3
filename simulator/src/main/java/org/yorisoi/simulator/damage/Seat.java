package org.yorisoi.simulator.damage;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncState;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlOpener;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.simulator.process.TabletFiles;

/**
 * A tablet's place: its files and who it is at the server.
 *
 * @param predecessor the device before, if it was enrolled again
 */
record Seat(
        TabletFiles files,
        int office,
        UUID device,
        @Nullable UUID predecessor) {
    SyncConfig config(SyncTransport transport) {
        return config(transport, JdbcDatabase::open);
    }

    SyncConfig config(SyncTransport transport, SqlOpener opener) {
        SyncConfig.Builder builder = SyncConfig.builder(files.store(), office, device)
                .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                .transport(transport)
                .database(opener);
        return (predecessor == null ? builder : builder.predecessor(predecessor)).build();
    }

    Seat enrolledAgain(UUID next) {
        return new Seat(files, office, next, device);
    }

    /** What a person sees on it: every visit with its mark, what is held back, and how much waits. */
    static String seen(SyncClient client) {
        List<String> all = new ArrayList<>();
        client.records(HomeVisit.class)
                .list()
                .forEach(entry -> all.add(entry.id() + entry.value().getNarrative() + entry.mark()));
        client.heldBack().forEach(row -> all.add(row.mutationId().toString()));
        client.households().forEach(household -> all.add(household.toString()));
        Collections.sort(all);
        SyncState state = client.state();
        return all + " " + state.pending() + " " + state.rejected() + " " + state.conflicts();
    }
}
