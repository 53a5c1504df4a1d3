package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.refused.RefusedRow;
import org.yorisoi.contract.refused.RefusedTable;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.options.v1.Clearance;

/** Nothing that was typed is lost by a refusal: of every kind, in every way in which a record can be refused. */
class RefusedSaveTest extends ClientTest {
    static List<RefusedTable> tables() {
        return RefusedTable.all().stream()
                .filter(table -> !table.kind().serverOnly())
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void refusedSave_leavesScreenRecordAndOutboxAsTheyWere_andTheCorrectedOneGoesIn(RefusedTable table) {
        server.clearance = Clearance.CLEARANCE_COORDINATOR;
        tablet.restart();
        sync();
        check(table, table.start());
    }

    private <T extends Message> void check(RefusedTable table, T start) {
        @SuppressWarnings("unchecked") // the class of a T: generated messages are final
        Class<T> type = (Class<T>) start.getClass();
        Records<T> records = tablet.client.records(type);
        Entry<T> created = records.save(HOUSEHOLD, start);
        sync();
        Entry<T> edited = records.save(records.find(created.id()), marked(start, 1));
        String before = seen(records);
        int sent = server.sent().size();
        for (RefusedRow row : table.rows()) {
            if (row.blocks()) {
                T broken = type.cast(row.applied(edited.value()));
                byte[] typed = broken.toByteArray();
                isRefused(row, () -> records.save(HOUSEHOLD, broken));
                isRefused(row, () -> records.save(edited, broken));
                isRefused(row, () -> tablet.client.save(HOUSEHOLD).change(edited, broken));
                isRefused(row, () -> tablet.client.saveNewHousehold().create(broken));
                assertArrayEquals(typed, broken.toByteArray(), "what was typed is still the caller's");
                assertEquals(marked(start, 1), edited.value());
            }
        }
        assertEquals(before, seen(records));
        tablet.restart();
        Records<T> reopened = tablet.client.records(type);
        assertEquals(before, seen(reopened));

        T broken = type.cast(table.rows().stream()
                .filter(RefusedRow::blocks)
                .findFirst()
                .orElseThrow()
                .applied(start));
        Save both = tablet.client.save(HOUSEHOLD).change(reopened.find(edited.id()), marked(start, 2));
        assertThrows(ClientException.class, () -> both.create(broken));
        assertEquals(before, seen(reopened), "one refused record keeps the others of its save back");
        both.create(start);
        both.commit();

        assertEquals(marked(start, 2), reopened.find(edited.id()).value());
        assertEquals(2, reopened.list(HOUSEHOLD).size());
        sync();
        assertFalse(server.sent().size() == sent, "the corrected save is handed in");
        assertSynced();
        assertEquals(marked(start, 2), reopened.find(edited.id()).value());
    }

    /** The same record as a valid edit leaves it. */
    private static <T extends Message> T marked(T start, long value) {
        UnknownFieldSet newer = UnknownFieldSet.newBuilder()
                .addField(
                        901, UnknownFieldSet.Field.newBuilder().addVarint(value).build())
                .build();
        @SuppressWarnings("unchecked")
        T marked = (T) start.toBuilder().setUnknownFields(newer).build();
        return marked;
    }

    private static void isRefused(RefusedRow row, Executable save) {
        ClientException refused = assertThrows(ClientException.class, save, row.toString());
        assertEquals(ClientException.Reason.INVALID, refused.reason());
        assertEquals(
                row.told().stream()
                        .filter(told -> told.severity() == Severity.ERROR)
                        .map(told -> told.path() + ": " + told.rule())
                        .collect(Collectors.toList()),
                refused.problems(),
                row.toString());
    }

    /** What the lists, the badges and the outbox show. */
    private <T extends Message> String seen(Records<T> records) {
        StringBuilder seen = new StringBuilder(tablet.client.state().toString());
        records.list().forEach(entry -> seen.append(entry).append(entry.value().hashCode()));
        seen.append(tablet.client.households()).append(tablet.client.heldBack());
        return seen.toString();
    }
}
