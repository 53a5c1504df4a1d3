package org.yorisoi.simulator.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.questionnaire.Choices;
import org.yorisoi.contract.questionnaire.Epds;
import org.yorisoi.contract.questionnaire.EpdsAlert;
import org.yorisoi.contract.questionnaire.EpdsResult;
import org.yorisoi.record.v1.Designation;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;

/** How much of everything the invented city has. */
final class CityVolumesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);
    private static final UUID COORDINATOR = new UUID(1, 9);
    private static final List<UUID> WORKERS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4));
    private static final int TENTH = 10;

    private static List<Filed> records(long seed, int families) {
        return new City(seed, TODAY, WORKERS, COORDINATOR)
                .families(families).stream()
                        .flatMap(family -> family.records().stream())
                        .toList();
    }

    private static <T> Stream<T> bodies(List<Filed> records, Class<T> type) {
        return records.stream().map(Filed::body).filter(type::isInstance).map(type::cast);
    }

    private static <T> int count(List<Filed> records, Class<T> type, Predicate<T> of) {
        return (int) bodies(records, type).filter(of).count();
    }

    private static Map<RecordKind, Integer> kinds(List<Filed> records) {
        Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
        records.forEach(record -> counts.merge(record.kind(), 1, Integer::sum));
        return counts;
    }

    private static Map<VisitOutcome, Integer> outcomes(List<Filed> records) {
        Map<VisitOutcome, Integer> counts = new EnumMap<>(VisitOutcome.class);
        bodies(records, HomeVisit.class).forEach(visit -> counts.merge(visit.getOutcome(), 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2_026})
    void wholeCity_anySeed_hasExactlyItsVolumes(long seed) {
        List<Filed> records = records(seed, City.FAMILIES);
        Map<RecordKind, Integer> kinds = kinds(records);
        assertEquals(2_400, kinds.get(RecordKind.RECORD_KIND_HOUSEHOLD));
        assertEquals(5_300, kinds.get(RecordKind.RECORD_KIND_PERSON));
        assertEquals(900, kinds.get(RecordKind.RECORD_KIND_CASE));
        assertEquals(14_000, kinds.get(RecordKind.RECORD_KIND_HOME_VISIT));
        assertEquals(700, kinds.get(RecordKind.RECORD_KIND_PREGNANCY));
        assertEquals(480, kinds.get(RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT));
        assertEquals(140, kinds.get(RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT));
        assertEquals(1_100, kinds.get(RecordKind.RECORD_KIND_QUESTIONNAIRE));
        assertEquals(60, kinds.get(RecordKind.RECORD_KIND_HANDOFF));
        assertEquals(40, kinds.get(RecordKind.RECORD_KIND_CONCEALMENT));
        assertEquals(40, count(records, Household.class, Household::getAddressConcealed));
        assertEquals(90, count(records, Pregnancy.class, CityVolumesTest::designated));
        assertEquals(
                6, count(records, Handoff.class, handoff -> handoff.getState() != HandoffState.HANDOFF_STATE_ACCEPTED));
        assertEquals(
                Map.of(
                        VisitOutcome.VISIT_OUTCOME_MET, 11_480,
                        VisitOutcome.VISIT_OUTCOME_ABSENT, 1_260,
                        VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY, 840,
                        VisitOutcome.VISIT_OUTCOME_REFUSED, 280,
                        VisitOutcome.VISIT_OUTCOME_MOVED, 140),
                outcomes(records));
    }

    private static boolean designated(Pregnancy pregnancy) {
        return pregnancy.getDesignation() == Designation.DESIGNATION_DESIGNATED
                || pregnancy.getDesignation() == Designation.DESIGNATION_ENDED;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2_026})
    void tenthOfTheCity_anySeed_hasATenthOfIt(long seed) {
        Map<RecordKind, Integer> tenth = kinds(records(seed, City.FAMILIES / TENTH));
        assertEquals(240, tenth.get(RecordKind.RECORD_KIND_HOUSEHOLD));
        assertEquals(530, tenth.get(RecordKind.RECORD_KIND_PERSON));
        assertEquals(90, tenth.get(RecordKind.RECORD_KIND_CASE));
        assertEquals(1_400, tenth.get(RecordKind.RECORD_KIND_HOME_VISIT));
        assertEquals(70, tenth.get(RecordKind.RECORD_KIND_PREGNANCY));
        assertEquals(48, tenth.get(RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT));
        assertEquals(14, tenth.get(RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT));
        assertEquals(110, tenth.get(RecordKind.RECORD_KIND_QUESTIONNAIRE), 3);
        assertEquals(6, tenth.get(RecordKind.RECORD_KIND_HANDOFF));
        assertEquals(4, tenth.get(RecordKind.RECORD_KIND_CONCEALMENT));
    }

    @Test
    void epds_ofTheWholeCity_isSpreadAsSurveysFind() {
        List<EpdsResult> results = bodies(records(3, City.FAMILIES), Questionnaire.class)
                .filter(sheet -> sheet.getInstrument() == Instrument.INSTRUMENT_EPDS)
                .map(sheet -> Epds.score(Choices.recorded(sheet.getChoicesList()), Epds.CUTOFF_JAPANESE))
                .toList();
        double all = results.size();
        long low =
                results.stream().filter(result -> result.sum().highest() <= 5).count();
        long high = results.stream()
                .filter(result -> result.alerts().contains(EpdsAlert.TOTAL))
                .count();
        long itemTen = results.stream()
                .filter(result -> result.alerts().contains(EpdsAlert.ITEM_10))
                .count();
        assertEquals(640, results.size());
        assertEquals(0.70, low / all, 0.005);
        assertEquals(0.14, high / all, 0.005);
        assertEquals(0.025, itemTen / all, 0.001);
    }

    @Test
    void wholeCity_hasEveryKindThatPeopleWrite() {
        City city = new City(1, TODAY, WORKERS, COORDINATOR);
        Set<RecordKind> there = EnumSet.noneOf(RecordKind.class);
        city.officeRoom().forEach(filed -> there.add(filed.kind()));
        records(1, City.FAMILIES).forEach(filed -> there.add(filed.kind()));
        Set<RecordKind> written = EnumSet.noneOf(RecordKind.class);
        for (KindSchema schema : Kinds.standard().all()) {
            if (!schema.serverOnly()) {
                written.add(RecordKind.forNumber(schema.kind()));
            }
        }
        assertEquals(written, there);
    }

    @Test
    void bytes_sameSeedAreTheSame_otherSeedOthers() throws NoSuchAlgorithmException {
        assertEquals(hash(5), hash(5));
        assertNotEquals(hash(5), hash(6));
    }

    private static String hash(long seed) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Filed filed : records(seed, City.FAMILIES / TENTH)) {
            digest.update(filed.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(filed.body().toByteArray());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void wholeCity_isThereInAFewSeconds() {
        long begun = System.nanoTime();
        int records = records(4, City.FAMILIES).size();
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println(records + " records in " + taken.toMillis() + " ms");
        assertTrue(taken.toSeconds() < 20, () -> taken.toString());
    }
}
