package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Many tablets of one office, for the load: a file with a line for each, as {@link Seat#line} writes it. */
final class Fleet {
    /** So many tablets have their users' households in common, as the tablets of a ward. */
    private static final int TABLETS_PER_USER = 10;

    private static final int HOUSEHOLDS_PER_USER = 4;

    private Fleet() {}

    /** Makes an office with tablets whose users all have the same household, and nothing else. */
    static Path watching(Depot depot, int tablets) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Setup setup = Setup.over(depot.open())) {
            int office = setup.office();
            UUID household = setup.households(office, setup.nurse(office), 1).get(0);
            for (int from = 0; from < tablets; from += TABLETS_PER_USER) {
                UUID user = setup.nurse(office);
                setup.grant(office, user, household);
                for (int number = from; number < Math.min(from + TABLETS_PER_USER, tablets); number++) {
                    lines.add(setup.seat("tablet-" + number, office, user).line(household));
                }
            }
        }
        return write(depot, lines);
    }

    private static Path write(Depot depot, List<String> lines) throws IOException {
        Path file = depot.directory().resolve("fleet");
        Files.write(file, lines, StandardCharsets.UTF_8);
        return file;
    }

    /**
     * Makes an office with tablets and nothing else.
     *
     * @return the file
     */
    static Path enrol(Depot depot, int tablets) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Setup setup = Setup.over(depot.open())) {
            int office = setup.office();
            for (int from = 0; from < tablets; from += TABLETS_PER_USER) {
                UUID user = setup.nurse(office);
                List<UUID> households = setup.households(office, user, HOUSEHOLDS_PER_USER);
                for (int number = from; number < Math.min(from + TABLETS_PER_USER, tablets); number++) {
                    Seat seat = setup.seat("tablet-" + number, office, user);
                    lines.add(seat.line(households.get(number % households.size())));
                }
            }
        }
        return write(depot, lines);
    }
}
