package org.yorisoi.server.sync;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;

/**
 * The services of the sync protocol over one database, wired once for the server, the simulator and the tests.
 * Thread-safe.
 */
public record SyncCore(
        HelloService hello,
        PushService push,
        PullService pull,
        ManifestService manifest,
        HistoryService history,
        WatchService watch,
        EpochService epochs,
        OfficeService offices,
        QuarantineService quarantine,
        CompactionService compaction) {
    /**
     * What the services take from outside.
     *
     * @param kinds record kinds that the server knows
     * @param derived tables that follow the records
     * @param ids new ids, ordered by time
     * @param random for keys, tokens and epochs: a secure one outside tests
     * @param pullBytes after which a pull message is sent
     */
    public record Surroundings(
            Kinds kinds,
            DerivedTables derived,
            InstantSource clock,
            IdSource ids,
            RandomGenerator random,
            int pullBytes) {
        /** With pull messages of the size that is meant for tablets: {@link Limits#PULL_TARGET_BYTES}. */
        public Surroundings(
                Kinds kinds, DerivedTables derived, InstantSource clock, IdSource ids, RandomGenerator random) {
            this(kinds, derived, clock, ids, random, Limits.PULL_TARGET_BYTES);
        }
    }

    /** Wires the services. */
    public static SyncCore over(Database database, Surroundings from) {
        PositionKeys keys = new PositionKeys();
        EpochService epochs = new EpochService(
                database,
                keys,
                from.clock(),
                () -> new UUID(from.random().nextLong(), from.random().nextLong()));
        MutationService mutations = new MutationService(
                from.kinds(), new Merge(Lifecycles.standard()), new Validation(from.kinds()), from.ids());
        return new SyncCore(
                new HelloService(database, keys, epochs, from.clock()),
                new PushService(database, from.derived(), mutations, keys, from.clock()),
                new PullService(database, keys, epochs, from.pullBytes()),
                new ManifestService(database, keys),
                new HistoryService(database, from.kinds(), from.pullBytes()),
                new WatchService(database),
                epochs,
                new OfficeService(database, from.clock(), from.ids(), from.random()),
                new QuarantineService(database, from.derived(), mutations, from.clock()),
                new CompactionService(database, from.clock()));
    }
}
