package org.yorisoi.simulator.damage;

import com.google.protobuf.Message;
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
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.YoungCarerSupport;
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
    private static final List<Class<? extends Message>> KINDS = List.of(
            Household.class,
            Person.class,
            CaseFile.class,
            HomeVisit.class,
            VisitPlan.class,
            YoungCarerSupport.class,
            Pregnancy.class,
            BirthInfantVisit.class,
            Conflict.class);

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

    /** What a person sees on it: every record with its mark, what is held back, and how much waits. */
    static String seen(SyncClient client) {
        List<String> all = new ArrayList<>();
        for (Class<? extends Message> kind : KINDS) {
            client.records(kind).list().forEach(entry -> all.add(entry.id() + " " + entry.value() + entry.mark()));
        }
        client.heldBack().forEach(row -> all.add(row.mutationId().toString()));
        client.households().forEach(household -> all.add(household.toString()));
        Collections.sort(all);
        SyncState state = client.state();
        return all + " " + state.pending() + " " + state.rejected() + " " + state.conflicts();
    }
}
