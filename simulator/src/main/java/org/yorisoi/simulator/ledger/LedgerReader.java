package org.yorisoi.simulator.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.yorisoi.sync.v1.Outcome;

/**
 * Compares the ledgers of all tablets with the server's database and the tablets' stores. A save is lost unless every
 * piece of it is in a record, in history, in a conflict or in quarantine at the server, or was replaced by a later save
 * of the same tablet, or still waits in the outbox.
 */
public final class LedgerReader {
    private final Book.Shelf server;
    private final int office;

    /**
     * @param server the server's database file
     * @param office the number of the office
     */
    public LedgerReader(Path server, int office) {
        this(() -> Book.open(server), office);
    }

    /**
     * @param server the server's database, whatever it is
     * @param office the number of the office
     */
    public LedgerReader(Book.Shelf server, int office) {
        this.server = server;
        this.office = office;
    }

    /**
     * One tablet to read.
     *
     * @param device its id
     * @param store its database file
     * @param key the file of the store's key
     * @param ledger the file of its ledger
     */
    public record Tablet(UUID device, Path store, Path key, Path ledger) {}

    /** What became of every save; the tablets must be at rest meanwhile. */
    public Reckoning reckon(List<Tablet> tablets) throws IOException, SQLException {
        try (ServerBook book = new ServerBook(server, office)) {
            Map<UUID, Outcome> outcomes = book.outcomes();
            Fragments fragments = book.fragments();
            List<String> complaints = new ArrayList<>();
            List<TabletCount> counts = new ArrayList<>();
            for (Tablet tablet : tablets) {
                try (TabletBook store = new TabletBook(tablet, office)) {
                    Tally tally = new Tally(outcomes, fragments, store.waiting(), complaints);
                    tally.count(Ledger.read(tablet.ledger()));
                    counts.add(
                            count(tablet, tally, store.households().size(), compare(book, tablet, store, complaints)));
                }
            }
            long doubled = book.doubled();
            if (doubled > 0) {
                complaints.add(doubled + " changes took effect twice");
            }
            return new Reckoning(counts, book.conflicts(), doubled, complaints);
        }
    }

    private static TabletCount count(Tablet tablet, Tally tally, int households, boolean equal) {
        return new TabletCount(
                tablet.device(),
                tally.recorded,
                tally.received,
                tally.merged,
                tally.conflicted,
                tally.held,
                tally.lost,
                households,
                equal);
    }

    private static boolean compare(ServerBook server, Tablet tablet, TabletBook store, List<String> complaints)
            throws SQLException {
        ServerBook.Reader reader = server.reader(tablet.device());
        Map<UUID, String> expected = server.sums(reader.clearance());
        Map<UUID, String> kept = server.keptSums(reader.clearance());
        Map<UUID, String> found = store.sums();
        Set<UUID> held = store.households();
        Set<UUID> all = new TreeSet<>(reader.households());
        all.addAll(held);
        String nothing = new BookSum().hex();
        int before = complaints.size();
        for (UUID household : all) {
            String sum = expected.getOrDefault(household, nothing);
            if (!held.contains(household) || !reader.households().contains(household)) {
                complaints.add("tablet " + tablet.device() + " and the server disagree on who holds " + household);
            } else if (!found.getOrDefault(household, nothing).equals(sum)) {
                complaints.add("tablet " + tablet.device() + " differs from the server in household " + household);
            } else if (!kept.getOrDefault(household, nothing).equals(sum)) {
                complaints.add("the server's own sum of household " + household + " is wrong");
            }
        }
        return complaints.size() == before;
    }
}
