package org.yorisoi.contract.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.MessageMutator;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.alert.AlertSettings;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.contract.text.HistoryTexts;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ViolationTexts;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Patch;

/**
 * Bodies that no honest program sends, of every kind: they are refused in words, or kept beside what is known; nothing
 * throws what it does not declare, and nothing hangs. What can be read goes all the way: rules, texts, merge, marks,
 * history, alerts and tasks, where one bad record must not keep the others from being seen.
 */
class HostileBodyTest {
    private static final int SEEDS = 100;
    private static final Kinds KINDS = Kinds.standard();
    private static final Validation VALIDATION = new Validation(KINDS);
    private static final Merge MERGE = new Merge(Lifecycles.standard());
    private static final MergeAuthor COORDINATOR = MergeAuthor.of(Clearance.CLEARANCE_COORDINATOR);
    private static final Set<RecordKind> SEEN = HouseholdRecords.kindsFor(Clearance.CLEARANCE_COORDINATOR);
    private static final LocalDate TODAY = Samples.TODAY;

    static List<RefusedTable> tables() {
        return RefusedTable.all();
    }

    @Timeout(60)
    @ParameterizedTest
    @MethodSource("tables")
    void bytes_ofAnySort_areRefusedOrGoAllTheWay(RefusedTable table) {
        HostileBodies bodies = new HostileBodies(table);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            goesAllTheWay(table, bodies.noise(random));
            goesAllTheWay(table, bodies.damaged(random));
            Message mutated = new MessageMutator(seed).mutate(table.start());
            goesAllTheWay(table, mutated.toByteString());
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @MethodSource("tables")
    void numbers_beyondAnyLimit_goAllTheWay(RefusedTable table) {
        for (Message extreme : new HostileBodies(table).extremes()) {
            assertTrue(goesAllTheWay(table, extreme.toByteString()));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void body_cutOrWithALengthThatIsNotThere_isRefusedWithoutContent(RefusedTable table) {
        HostileBodies bodies = new HostileBodies(table);
        if (table.start().getSerializedSize() > 0) {
            assertRefused(table, bodies.cut());
        }
        assertRefused(table, bodies.claimsTwoGigabytes());
    }

    @Timeout(60)
    @ParameterizedTest
    @MethodSource("tables")
    void messagesInMessages_farTooDeep_areRefusedOrKept(RefusedTable table) {
        for (ByteString deep : new HostileBodies(table).nested()) {
            goesAllTheWay(table, deep);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void texts_thatAreNoUtf8_areRefusedWithoutContent(RefusedTable table) {
        for (ByteString noText : new HostileBodies(table).noTexts()) {
            assertRefused(table, noText);
        }
    }

    /** A newer program may have given the number to something else: it is kept, and the known fields are not hurt. */
    @ParameterizedTest
    @MethodSource("tables")
    void fields_ofAnotherWireType_areKeptByteForByteOrRefused(RefusedTable table) throws MalformedBodyException {
        int kept = 0;
        for (ByteString wrong : new HostileBodies(table).wrongTypes()) {
            Body body = Body.parse(wrong);
            assertEquals(wrong.size(), body.bytes().size());
            if (goesAllTheWay(table, wrong)) {
                assertEquals(
                        body, Body.parse(table.kind().read(wrong).toByteString()), "what was read is written again");
                kept++;
            }
        }
        assertTrue(kept > 0, "no wrong type was kept");
    }

    @Timeout(60)
    @ParameterizedTest
    @MethodSource("tables")
    void lists_ofTenThousandEntries_areRefusedByARule(RefusedTable table) {
        for (Message endless : new HostileBodies(table).endless()) {
            assertTrue(goesAllTheWay(table, endless.toByteString()));
            FieldDescriptor list = endless.getAllFields().keySet().iterator().next();
            List<Violation> found = VALIDATION.validate(table.kind(), endless);
            assertTrue(
                    found.stream().anyMatch(violation -> violation.rule().equals("repeated.max_items")),
                    list.getFullName() + " has no limit");
        }
    }

    /** Values of a newer program are no mistake, but where a rule names the values that may stand there. */
    @ParameterizedTest
    @MethodSource("tables")
    void choices_ofANewerProgram_areTaken(RefusedTable table) {
        for (FieldDescriptor field : table.kind().descriptor().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                Object newer = field.getEnumType().findValueByNumberCreatingIfUnknown(9_999);
                Message record = table.start().toBuilder()
                        .setField(field, field.isRepeated() ? List.of(newer) : newer)
                        .build();
                assertFalse(
                        VALIDATION.validate(table.kind(), record).stream()
                                .anyMatch(violation -> violation.rule().startsWith("enum.")),
                        field.getFullName());
                assertTrue(goesAllTheWay(table, record.toByteString()));
            }
        }
    }

    /** True if it could be read. */
    private static boolean goesAllTheWay(RefusedTable table, ByteString bytes) {
        KindSchema kind = table.kind();
        Body body;
        Message record;
        try {
            body = Body.parse(bytes);
            record = kind.read(bytes);
        } catch (MalformedBodyException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty());
            // A patch may bring such bytes to a record that is there.
            merges(kind, Body.trusted(table.start().toByteString()), bytes);
            return false;
        }
        isToldInWords(kind, record);
        Body start = Body.trusted(table.start().toByteString());
        merges(kind, start, Merge.diff(kind, start, body));
        merges(kind, body, Merge.diff(kind, body, start));
        merges(kind, start, Merge.asPatch(kind, body));
        MERGE.takesWhole(kind, body, record, COORDINATOR);
        kind.correctionsOnly(body);
        Marks.of(kind.kind(), bytes);
        kind.units().forEach(unit -> HistoryTexts.in(Language.JAPANESE).value(kind, body.unit(unit)));
        looksAfterTheFamily(kind, record);
        return true;
    }

    private static void merges(KindSchema kind, Body server, ByteString hostile) {
        for (int field : List.of(1, 2, 900)) {
            Patch.Builder patch = Patch.newBuilder();
            patch.addChangesBuilder()
                    .setField(field)
                    .setBase(server.field(field))
                    .setValue(hostile);
            merges(kind, server, patch.build());
            patch.getChangesBuilder(0).setBase(hostile).setValue(server.field(field));
            merges(kind, server, patch.build());
        }
    }

    private static void merges(KindSchema kind, Body server, Patch patch) {
        MERGE.merge(kind, server, patch, COORDINATOR);
        MERGE.lay(kind, server, patch);
        MERGE.raises(kind, server, patch);
    }

    private static void isToldInWords(KindSchema kind, Message record) {
        List<Violation> found = VALIDATION.validate(kind, record);
        for (Violation violation : found.subList(0, Math.min(found.size(), 30))) {
            for (Language language : Language.values()) {
                String text = ViolationTexts.in(language).text(kind, violation);
                assertFalse(text.contains("{"), text);
            }
        }
    }

    /** With the valid records of all kinds, so that rules between records meet it too. */
    private static void looksAfterTheFamily(KindSchema kind, Message record) {
        UUID household = new UUID(0xA, 0xA);
        List<LiveRecord<?>> records = new ArrayList<>(SOUND);
        records.add(new LiveRecord<>(RecordKind.forNumber(kind.kind()), new UUID(0xC, 0xFFFF), record));
        HouseholdRecords family = new HouseholdRecords(household, SEEN, records);
        Alerts.of(family, Samples.NOW, AlertSettings.STANDARD);
        Schedule.due(family, TODAY, TODAY.plusDays(30));
    }

    private static final List<LiveRecord<?>> SOUND = sound();

    private static List<LiveRecord<?>> sound() {
        List<LiveRecord<?>> records = new ArrayList<>();
        for (RefusedTable table : tables()) {
            records.add(new LiveRecord<>(
                    RecordKind.forNumber(table.kind().kind()), new UUID(0xC, records.size()), table.start()));
        }
        return records;
    }

    private static void assertRefused(RefusedTable table, ByteString bytes) {
        assertFalse(goesAllTheWay(table, bytes));
        MalformedBodyException refused = assertThrows(MalformedBodyException.class, () -> {
            Body.parse(bytes);
            table.kind().read(bytes);
        });
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.matches("[\\x20-\\x7e]+"), message);
    }
}
