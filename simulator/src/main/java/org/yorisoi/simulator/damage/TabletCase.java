package org.yorisoi.simulator.damage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.ClientException.Reason;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.SyncState.Hindrance;
import org.yorisoi.client.store.Rescue;
import org.yorisoi.simulator.damage.DamageDay.Moment;
import org.yorisoi.simulator.damage.DamageReport.Sight;
import org.yorisoi.simulator.disk.Integrity;
import org.yorisoi.simulator.ledger.Book;
import org.yorisoi.simulator.ledger.Ledger;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.ledger.Saved;
import org.yorisoi.sync.v1.ErrorReason;

/** The tablet's store is damaged: looked at, rescued if it is refused, synced, and counted. */
final class TabletCase {
    /** With which it is not opened; each has a sentence that says what to do. */
    private static final Set<Reason> CLEAR = Set.of(Reason.STORE_DAMAGED, Reason.STORE_FOREIGN, Reason.KEY_WRONG);

    /** What may stay: a save is damaged, and that is said until a person has settled it. */
    private static final Set<Hindrance> TOLD = Set.of(Hindrance.SAVE_DAMAGED);

    /** How often a sync is tried until all is equal: hand in, fetch, check once more. */
    private static final int SYNCS = 4;

    private final DamageDay day;
    private final Moment moment;
    private final Path home;
    private final DamageReport report;
    private final Map<UUID, byte[]> waiting = new HashMap<>();
    private Seat seat;

    TabletCase(DamageDay day, Moment moment, Path home, DamageReport report) {
        this.day = day;
        this.moment = moment;
        this.home = home;
        this.report = report;
        this.seat = day.tablet(home);
    }

    private Path file() {
        return seat.files().database();
    }

    private Path log() {
        return file().resolveSibling("yorisoi.db-wal");
    }

    /** Damages and looks; what is wrong is a complaint. */
    void run(Harm harm, Random random) throws IOException, SQLException {
        Path scratch = home.resolve("before");
        Files.createDirectories(scratch);
        Map<Path, byte[]> before = new HashMap<>();
        for (Path part : List.of(file(), log())) {
            if (Files.exists(part)) {
                before.put(part, Files.readAllBytes(part));
                Files.copy(part, scratch.resolve(part.getFileName()));
            }
        }
        try (Book book = Book.open(scratch.resolve("yorisoi.db"))) {
            book.each(
                    "SELECT id, payload FROM mutation WHERE state<2",
                    row -> waiting.put(Book.uuid(row.getBytes(1)), row.getBytes(2)));
        }
        Path older = day.tablet(day.older()).files().database();
        Path others = day.tablet(day.others()).files().database();
        String where = harm.to(new Harm.Target(file(), older, others), random);
        String what = "tablet, " + moment.name() + ", " + harm + " " + where;
        try (OpenServer server = OpenServer.open(DamageDay.server(home))) {
            Set<UUID> readable = readable(before);
            byte[] damaged = content();
            Sight sight = look(server, what);
            report.saw("tablet " + harm, sight);
            if (sight == Sight.REFUSED && !Arrays.equals(damaged, content())) {
                report.complain(what + ": was changed by an open that was refused");
            }
            if (sight == Sight.REFUSED && harm == Harm.FILE_OF_ANOTHER) {
                // The right file is somewhere: it is brought back.
                for (Map.Entry<Path, byte[]> part : before.entrySet()) {
                    Files.write(part.getKey(), part.getValue());
                }
            } else if (sight == Sight.REFUSED) {
                begin(server, readable, what);
            }
            settle(server, readable, what);
        } catch (RuntimeException | SQLException e) {
            report.complain(what + ": " + e);
        }
    }

    /** The file and its log. */
    private byte[] content() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path part : List.of(file(), log())) {
            if (Files.exists(part)) {
                all.write(Files.readAllBytes(part));
            }
        }
        return all.toByteArray();
    }

    private Sight look(OpenServer server, String what) {
        try (SyncClient client =
                SyncClient.open(seat.config(server.way(day.visitor().token())))) {
            String seen = Seat.seen(client);
            if (seen.equals(moment.onTablet())) {
                return Sight.HARMLESS;
            }
            if (day.tabletStates().contains(seen)) {
                return Sight.PREFIX;
            }
            if (client.state().hindrances().contains(Hindrance.SUM_UNPROVEN)) {
                return Sight.NOTICED;
            }
            report.complain(what + ": shows what there never was");
            return Sight.SILENT;
        } catch (ClientException e) {
            if (CLEAR.contains(e.reason())) {
                boolean named = e.reason() != Reason.STORE_DAMAGED
                        || String.valueOf(e.getMessage()).contains(file().toString());
                if (!named) {
                    report.complain(what + ": does not name the file: " + e.getMessage());
                }
                return Sight.REFUSED;
            }
            report.complain(what + ": " + e);
            return Sight.SILENT;
        } catch (RuntimeException e) {
            report.complain(what + ": untyped " + e);
            return Sight.SILENT;
        }
    }

    private void begin(OpenServer server, Set<UUID> readable, String what) throws SQLException {
        Rescue.Rescued rescued =
                SyncClient.rescue(seat.config(server.way(day.visitor().token())));
        Set<UUID> there = new HashSet<>();
        try (Book book = Book.open(file())) {
            book.each("SELECT id FROM mutation", row -> there.add(Book.uuid(row.getBytes(1))));
        }
        readable.stream()
                .filter(id -> !there.contains(id))
                .forEach(id -> report.complain(what + ": could be read and was not rescued: " + id));
        long gone = waiting.keySet().stream().filter(id -> !there.contains(id)).count();
        report.rescued(waiting.size() - gone, gone);
        if (!Files.isDirectory(rescued.kept())) {
            report.complain(what + ": the damaged files were not kept");
        }
    }

    /** The saves that wait whose page is as it was, in the file and in the log, or is changed elsewhere only. */
    private Set<UUID> readable(Map<Path, byte[]> before) throws IOException {
        Map<Path, byte[]> now = new HashMap<>();
        for (Path part : before.keySet()) {
            now.put(part, Files.exists(part) ? Files.readAllBytes(part) : new byte[0]);
        }
        Set<UUID> readable = new HashSet<>();
        for (Map.Entry<UUID, byte[]> save : waiting.entrySet()) {
            boolean somewhere = false;
            boolean everywhere = true;
            for (Map.Entry<Path, byte[]> part : before.entrySet()) {
                boolean inLog = part.getKey().equals(log());
                for (int at : places(part.getValue(), save.getValue())) {
                    somewhere = true;
                    everywhere &= same(
                            part.getValue(),
                            now.getOrDefault(part.getKey(), new byte[0]),
                            at,
                            inLog,
                            save.getValue().length);
                }
            }
            if (somewhere && everywhere) {
                readable.add(save.getKey());
            }
        }
        return readable;
    }

    private static List<Integer> places(byte[] in, byte[] payload) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + payload.length <= in.length; at++) {
            if (in[at] == payload[0] && Arrays.equals(in, at, at + payload.length, payload, 0, payload.length)) {
                places.add(at);
            }
        }
        return places;
    }

    /** The beginning of the page, with its list of rows, and the row itself: its columns stand before the payload. */
    private static boolean same(byte[] before, byte[] now, int at, boolean inLog, int length) {
        int page = inLog ? at - (at - Harm.LOG_HEADER_BYTES) % Harm.FRAME_BYTES : at - at % Harm.PAGE_BYTES;
        int list = 512;
        int columns = 160;
        return now.length >= at + length
                && now.length >= page + list
                && Arrays.equals(before, page, page + list, now, page, page + list)
                && Arrays.equals(
                        before,
                        Math.max(page, at - columns),
                        at + length,
                        now,
                        Math.max(page, at - columns),
                        at + length);
    }

    private void settle(OpenServer server, Set<UUID> readable, String what) throws IOException, SQLException {
        Set<UUID> onTablet = new HashSet<>();
        try (Book book = Book.open(file())) {
            book.each("SELECT id FROM mutation", row -> onTablet.add(Book.uuid(row.getBytes(1))));
        }
        Set<UUID> answered = new HashSet<>();
        try (Book book = Book.open(DamageDay.server(home))) {
            book.each("SELECT mutation_id FROM outcome", row -> answered.add(Book.uuid(row.getBytes(1))));
        }
        List<Saved> saves = Ledger.read(seat.files().ledger());
        Files.move(seat.files().ledger(), home.resolve("all.txt"), StandardCopyOption.REPLACE_EXISTING);
        try (Ledger ledger = Ledger.append(seat.files().ledger())) {
            for (Saved save : saves) {
                if (onTablet.contains(save.mutation()) || answered.contains(save.mutation())) {
                    ledger.add(save);
                }
            }
            work(server, ledger, what);
        }
        leaveOut(toldAsGone(server, readable, what));
        LedgerReader.Tablet read = seat.files().toRead(seat.device());
        new LedgerReader(DamageDay.server(home), day.office().number())
                .reckon(List.of(read))
                .complaints()
                .forEach(complaint -> report.complain(what + ": " + complaint));
        Integrity.complaints(file()).forEach(complaint -> report.complain(what + ": " + complaint));
    }

    /** Saves that could not be sent, because they cannot be read any more: the tablet and the office are told. */
    private Set<UUID> toldAsGone(OpenServer server, Set<UUID> readable, String what) {
        Set<UUID> told = new HashSet<>();
        try (SyncClient client = SyncClient.open(seat.config(server.way("nobody")))) {
            client.heldBack().stream()
                    .filter(row -> row.rejected() && row.mutation().getOperationsCount() == 0)
                    .forEach(row -> told.add(row.mutationId()));
        }
        told.stream()
                .filter(readable::contains)
                .forEach(id -> report.complain(what + ": could be read and was not sent: " + id));
        return told;
    }

    private void leaveOut(Set<UUID> told) throws IOException {
        List<Saved> saves = Ledger.read(seat.files().ledger());
        Files.delete(seat.files().ledger());
        try (Ledger ledger = Ledger.append(seat.files().ledger())) {
            for (Saved save : saves) {
                if (!told.contains(save.mutation())) {
                    ledger.add(save);
                }
            }
        }
    }

    /** Goes on with the day: a save, and syncs until all is equal; a tablet that went back is enrolled again. */
    private void work(OpenServer server, Ledger ledger, String what) throws IOException {
        String token = day.visitor().token();
        boolean saved = false;
        for (int i = 0; i < SYNCS; i++) {
            SyncResult result;
            boolean synced;
            try (SyncClient client = SyncClient.open(seat.config(server.way(token)))) {
                if (!saved && !client.households().isEmpty()) {
                    day.save(client, ledger, 1);
                    saved = true;
                }
                // What does not decrypt is noticed by whoever looks, else by the check of the day.
                Seat.seen(client);
                result = client.sync();
                synced = TOLD.containsAll(client.state().hindrances());
            }
            if (result.failure() == ErrorReason.DEVICE_FORKED) {
                var enrolment = server.core()
                        .offices()
                        .enrol(day.office().number(), day.visitor().user(), seat.device());
                seat = seat.enrolledAgain(enrolment.device());
                token = enrolment.token();
            } else if (!result.complete()) {
                report.complain(what + ": a sync afterwards failed: " + result.what());
                return;
            } else if (synced && saved) {
                return;
            }
        }
        report.complain(what + ": is not synced after " + SYNCS + " syncs");
    }
}
