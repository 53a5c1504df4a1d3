package org.yorisoi.simulator.wire;

import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.client.transport.Patience;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.RunningServer;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.ledger.Atoms;
import org.yorisoi.simulator.ledger.Ledger;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.ledger.Saved;
import org.yorisoi.simulator.process.LossyProxy;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.TabletFiles;
import org.yorisoi.simulator.process.Worker;

/** The server, a tablet behind the proxy, and a colleague whose work the server has at once, all in this process. */
final class WireOffice implements AutoCloseable {
    private static final int FAMILIES = 2;
    private static final String HERE = "127.0.0.1";

    private final Path directory;
    private final Office office;
    private final RunningServer server;
    private final LossyProxy proxy;
    private final RenewedTransport way;
    private final Worker visitor;
    private final TabletFiles files;
    private final SyncClient tablet;
    private final Ledger ledger;
    private final Colleague colleague;
    private final IdSource ids;
    private final HomeVisit form;
    private Patience patience = Patience.STANDARD;

    private WireOffice(Path directory, Office office, RunningServer server, Clock clock) throws IOException {
        this.directory = directory;
        this.office = office;
        this.server = server;
        this.ids = new TimeOrderedIds(clock, new SecureRandom());
        this.form = office.city().visitToday(family(), 1, LocalTime.of(10, 0));
        this.proxy = LossyProxy.to(server.grpcPort());
        this.visitor = office.workers().stream()
                .filter(worker -> worker.user().equals(family().worker()))
                .findFirst()
                .orElseThrow();
        this.way = new RenewedTransport(() -> call(proxy.port(), visitor));
        this.files = new TabletFiles(directory.resolve("tablet"));
        this.tablet = SyncClient.open(SyncConfig.builder(files.store(), office.number(), visitor.device())
                .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                .transport(way)
                .build());
        this.ledger = Ledger.append(files.ledger());
        this.colleague = Colleague.of(office, server.part(SyncCore.class));
    }

    /** Sets up an office and opens everything; the tablet holds what there is. */
    static WireOffice open(Path directory) throws IOException {
        Clock clock = Clock.systemUTC();
        Path data = Processes.serverData(directory);
        Office office;
        try (OfficeDesk desk = OfficeDesk.open(data, clock, new SecureRandom())) {
            office = desk.setUp("みどり野市", 1, LocalDate.now(clock), FAMILIES);
        }
        RunningServer server = RunningServer.start(
                Map.of("yorisoi.data", data.toString(), "yorisoi.grpc.port", 0, "yorisoi.http.port", 0));
        WireOffice made = new WireOffice(directory, office, server, clock);
        made.requireComplete(made.tablet().sync());
        return made;
    }

    private SyncTransport call(int port, Worker worker) {
        return new GrpcTransport(
                OkHttpChannelBuilder.forAddress(HERE, port).usePlaintext().build(), worker.token(), patience);
    }

    private void requireComplete(SyncResult result) {
        if (!result.complete()) {
            throw new IllegalStateException("a sync without any trouble failed: " + result.what());
        }
    }

    private FamilyFile family() {
        return office.family(1);
    }

    SyncClient tablet() {
        return tablet;
    }

    LossyProxy proxy() {
        return proxy;
    }

    /** The tablet's next call opens a connection of its own, and gives up after these times. */
    void reconnect(Patience next) {
        patience = next;
        way.renew();
    }

    /** Saves a visit on the tablet; it waits in the outbox. */
    void save(String narrative) throws IOException {
        UUID id = ids.next();
        HomeVisit visit = form.toBuilder().setNarrative(narrative).build();
        UUID mutation = tablet.save(family().household()).create(id, visit).commit();
        ledger.add(
                new Saved(mutation, Atoms.of(RecordKind.RECORD_KIND_HOME_VISIT_VALUE, Ids.bytes(id), visit), Set.of()));
    }

    /** The colleague writes a visit, and the server has it. */
    UUID colleagueHandsIn(String narrative) {
        UUID id = ids.next();
        colleague.handIn(
                family().household(),
                id,
                form.toBuilder().setNarrative(narrative).build());
        return id;
    }

    /** True if the tablet shows this visit. */
    boolean shows(UUID visit) {
        return tablet.records(HomeVisit.class).find(visit) != null;
    }

    /** The end of the office's log: each mutation that was decided moved it by one. */
    long seq() {
        return server.part(Database.class)
                .read(
                        "read the end of the log",
                        jdbc -> Objects.requireNonNull(HeadStore.marks(jdbc).get(office.number()))
                                .seq());
    }

    /** The tablet syncs, and everything is counted. */
    Reckoning reckon() throws IOException, SQLException {
        requireComplete(tablet.sync());
        return new LedgerReader(OfficeDesk.file(Processes.serverData(directory)), office.number())
                .reckon(List.of(files.toRead(visitor.device())));
    }

    @Override
    public void close() throws IOException {
        try (server;
                proxy;
                way;
                ledger) {
            tablet.close();
        }
    }
}
