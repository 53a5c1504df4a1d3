package org.yorisoi.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.record.v1.HomeVisit;

final class VisitsTest {
    private static final int COUNT = 10_000;
    private static final int BLOCK = 500;
    private static final Validation VALIDATION = new Validation(Kinds.standard());
    private static final int HOUSEHOLDS = Visits.households(COUNT);

    private static List<HomeVisit> visits(long seed) {
        Visits visits = new Visits(seed);
        List<HomeVisit> all = new ArrayList<>(COUNT);
        for (int number = 0; number < COUNT; number++) {
            all.add(visits.visit(number, HOUSEHOLDS));
        }
        return all;
    }

    @Test
    void visits_sizes_areThoseOfRealOnes() throws IOException {
        List<HomeVisit> all = visits(1);
        double json = 0;
        double body = 0;
        double packed = 0;
        for (int from = 0; from < COUNT; from += BLOCK) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(block)) {
                for (HomeVisit visit : all.subList(from, from + BLOCK)) {
                    json += JsonForm.of(visit).length;
                    body += visit.getSerializedSize();
                    visit.writeTo(gzip);
                }
            }
            packed += block.size();
        }
        String sizes = "JSON " + json / COUNT + ", protobuf " + body / COUNT + ", gzip " + packed / COUNT;
        System.out.println(sizes);
        assertTrue(json / COUNT >= 1_000 && json / COUNT <= 1_150, sizes);
        assertTrue(body / COUNT >= 520 && body / COUNT <= 620, sizes);
        assertTrue(packed / COUNT >= 130, sizes);
    }

    @Test
    void visits_eachOne_hasTheFieldsOfAUsualVisit() {
        for (HomeVisit visit : visits(1)) {
            int length = visit.getNarrative().length();
            assertTrue(length >= 100 && length <= 250, () -> length + " characters");
            int fields = visit.getAllFields().size();
            assertTrue(fields >= 24 && fields <= 27, () -> fields + " fields");
        }
    }

    @Test
    void visits_eachOne_keepsTheRules() {
        for (HomeVisit visit : visits(1)) {
            assertEquals(List.of(), List.copyOf(problems(visit)));
        }
    }

    private static List<?> problems(HomeVisit visit) {
        return VALIDATION.validate(Kinds.standard().of(HomeVisit.class), visit);
    }

    @Test
    void visits_sameSeed_areTheSame() {
        assertEquals(visits(7), visits(7));
    }

    @Test
    void visits_numbersAndSeeds_makeOthers() {
        Set<HomeVisit> different = new HashSet<>(visits(1));
        assertEquals(COUNT, different.size());
        assertNotEquals(visits(1).get(0), visits(2).get(0));
    }
}
