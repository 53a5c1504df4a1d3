package org.yorisoi.simulator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.city.Filed;
import org.yorisoi.simulator.ledger.Book;

/** The invented city goes into a server by the ways of every save. */
final class CityLoadTest {
    private static final int FAMILIES = 240;
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);

    /** Who made a record, and the hash of what it says. */
    private record Made(UUID author, ByteString hash) {}

    @Test
    void city_goesInWhole_byItsAuthors_withoutAnyConflict(@TempDir Path data) throws SQLException {
        Map<UUID, Made> wanted = new HashMap<>();
        Map<UUID, RecordKind> kinds = new HashMap<>();
        try (OfficeDesk desk = OfficeDesk.open(data, Clock.systemUTC(), new SecureRandom())) {
            Office office = desk.setUpCity("みどり野市", 9, TODAY, FAMILIES);
            List<Filed> all = new ArrayList<>(office.city().officeRoom());
            office.families().stream().map(FamilyFile::records).forEach(all::addAll);
            all.forEach(filed -> kinds.put(filed.id(), filed.kind()));
            all.forEach(filed -> wanted.put(
                    filed.id(),
                    new Made(filed.author(), BodyHash.body(filed.body().toByteString()))));
        }
        Map<UUID, Made> there = new HashMap<>();
        try (Book book = Book.open(OfficeDesk.file(data))) {
            book.each(
                    "SELECT id, created_user, body FROM record WHERE deleted=0",
                    row -> there.put(
                            Book.uuid(row.getBytes(1)),
                            new Made(Book.uuid(row.getBytes(2)), BodyHash.body(ByteString.copyFrom(row.getBytes(3))))));
            assertEquals(0, book.number("SELECT count(*) FROM quarantine"));
            assertEquals(
                    0, book.number("SELECT count(*) FROM record WHERE kind=" + RecordKind.RECORD_KIND_CONFLICT_VALUE));
        }
        Map<RecordKind, Integer> others = new EnumMap<>(RecordKind.class);
        wanted.forEach((id, filed) -> {
            if (!filed.equals(there.get(id))) {
                others.merge(kinds.getOrDefault(id, RecordKind.UNRECOGNIZED), 1, Integer::sum);
            }
        });
        assertEquals(Map.of(), others, "records that came out otherwise");
        assertEquals(wanted.keySet(), there.keySet());
    }
}
