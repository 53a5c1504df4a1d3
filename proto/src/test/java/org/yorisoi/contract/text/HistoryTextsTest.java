package org.yorisoi.contract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.sync.v1.HistoryAct;

class HistoryTextsTest {
    private static final KindSchema VISIT = Kinds.standard().of(HomeVisit.class);

    private final HistoryTexts japanese = HistoryTexts.in(Language.JAPANESE);
    private final HistoryTexts english = HistoryTexts.in(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    void acts_allHaveAWordAndOnlyWhatIsUnknownHasNone(Language language) {
        TreeSet<String> words = new TreeSet<>();
        for (HistoryAct act : HistoryAct.values()) {
            words.add(HistoryTexts.in(language).act(act));
        }

        assertEquals(HistoryAct.values().length - 1, words.size(), "UNSPECIFIED and UNRECOGNIZED have no word");
        assertTrue(words.contains(""));
    }

    @Test
    void texts_haveTheSameKeysInBothLanguages() {
        assertEquals(japanese.all().keySet(), english.all().keySet());
    }

    @Test
    void name_isTheLabelAndOfANewerFieldItsNumber() {
        assertEquals(Labels.in(Language.JAPANESE).field(VISIT, "outcome"), name(HomeVisit.OUTCOME_FIELD_NUMBER));
        assertTrue(japanese.name(VISIT, 7_777).contains("7777"));
        assertTrue(english.name(VISIT, 7_777).contains("7777"));
        assertEquals("記録全体", name(0));
    }

    private String name(int field) {
        return japanese.name(VISIT, field);
    }

    @Test
    void value_isWhatAPersonReads() {
        assertEquals("静か。", value(HomeVisit.newBuilder().setOpinion("静か。").build()));
        assertEquals("はい", value(HomeVisit.newBuilder().setLeftNote(true).build()));
        assertEquals(
                "no",
                english.value(
                        VISIT, HomeVisit.newBuilder().setLeftNote(false).build().toByteString()));
        VisitOutcome outcome = VisitOutcome.forNumber(1);
        assertEquals(
                Labels.in(Language.JAPANESE).value(VISIT, "outcome", VisitOutcome.getDescriptor(), 1),
                value(HomeVisit.newBuilder().setOutcome(outcome).build()));
        int day = (int) LocalDate.of(2026, 10, 5).toEpochDay();
        assertEquals(
                "2026-10-05", value(HomeVisit.newBuilder().setNextVisitOn(day).build()));
        // 15:30 UTC is half past midnight of the next day in Japan.
        long millis = java.time.Instant.parse("2026-10-05T15:30:00Z").toEpochMilli();
        assertEquals(
                "2026-10-06 00:30",
                value(HomeVisit.newBuilder().setArrivedAt(millis).build()));
        assertEquals("（なし）", japanese.value(VISIT, ByteString.EMPTY));
    }

    private String value(Message unit) {
        return japanese.value(VISIT, unit.toByteString());
    }

    @Test
    void value_ofWhatThisProgramDoesNotKnow_saysTheNumberAndHowMuchItIs() {
        ByteString unknown = UnknownFieldSet.newBuilder()
                .addField(7_777, UnknownFieldSet.Field.newBuilder().addVarint(5).build())
                .build()
                .toByteString();

        String text = english.value(VISIT, unknown);

        assertTrue(text.contains("7777") && text.contains("4 bytes"), text);
        ByteString unreadable = ByteString.copyFrom(new byte[] {10, 50, 1});
        assertTrue(english.value(VISIT, unreadable).contains("3 bytes"));
    }

    @Test
    void everyFieldOfEveryKind_hasANameAndAReadableValue() {
        Samples samples = new Samples(5);
        for (RecordKind kind : RecordKind.values()) {
            KindSchema schema =
                    kind == RecordKind.UNRECOGNIZED ? null : Kinds.standard().find(kind.getNumber());
            if (schema == null || schema.serverOnly()) {
                continue;
            }
            Body body = Body.trusted(samples.record(kind).toByteString());
            for (int number : body.fieldNumbers()) {
                FieldUnit unit = schema.unitOf(number);
                String value = english.value(schema, body.unit(unit));
                assertFalse(english.name(schema, unit.key()).isBlank());
                assertFalse(value.isBlank(), schema.descriptor().getName() + "." + number);
                assertFalse(value.contains("{"), value);
            }
        }
    }
}
