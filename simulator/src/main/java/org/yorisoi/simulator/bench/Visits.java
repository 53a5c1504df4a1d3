package org.yorisoi.simulator.bench;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChangeSinceLast;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.Childcare;
import org.yorisoi.record.v1.FamilyConfirmation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Housework;
import org.yorisoi.record.v1.ListeningTopic;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.simulator.city.CitySentences;

/**
 * The records of the benchmark: home visits with everything filled in that a usual visit has, each from the seed and its
 * number alone. Ids are random; a narrative is made of sentences in random order, so that it compresses like prose.
 */
final class Visits {
    /** So many visits does a household have. */
    static final int PER_HOUSEHOLD = 50;

    private static final int WORKERS = 8;
    private static final int CHILDREN = 2;
    private static final int NARRATIVE_FROM = 100;
    private static final int NARRATIVE_TO = 250;

    // How steeply long narratives get rare.
    private static final int NARRATIVE_SLOPE = 5;

    private static final int MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    /** 2026-04-01 at 9 o'clock in Japan. */
    private static final long FIRST_MORNING = 1_775_001_600_000L;

    private static final int DAYS = 200;
    private static final List<String> SENTENCES = CitySentences.narrative();

    private final long seed;

    Visits(long seed) {
        this.seed = seed;
    }

    /** How many households a number of visits is spread over. */
    static int households(int visits) {
        return Math.max(1, visits / PER_HOUSEHOLD);
    }

    /** The visit of a number, from 0, to the household whose turn it is. */
    HomeVisit visit(int number, int households) {
        Random random = random(number);
        Random family = random(-1L - number % households);
        int minutes = 30 + 5 * random.nextInt(13);
        long arrived = FIRST_MORNING + random.nextInt(DAYS) * DAY_MILLIS + random.nextInt(480) * (long) MINUTE_MILLIS;
        long left = arrived + (long) minutes * MINUTE_MILLIS;
        int spent = random.nextInt(300) * 10;
        int received = (spent / 1000 + 1) * 1000;
        ByteString mother = id(family);
        HomeVisit.Builder visit = HomeVisit.newBuilder()
                .setVisitPlanId(id(random))
                .setProgramme(one(random, VisitProgramme.values(), 3))
                .addVisitorIds(id(random(Long.MIN_VALUE + random.nextInt(WORKERS))))
                .setArrivedAt(arrived)
                .setLeftAt(left)
                .setServiceMinutes(minutes)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .setNextVisitOn((int) (left / DAY_MILLIS) + 1 + random.nextInt(14))
                .addHousework(one(random, Housework.values(), 6))
                .setHouseworkMinutes(minutes / 3)
                .addChildcare(one(random, Childcare.values(), 8))
                .setChildcareMinutes(minutes / 3)
                .addListeningTopics(one(random, ListeningTopic.values(), 9))
                .setNarrative(narrative(random))
                .setChangeSinceLast(one(random, ChangeSinceLast.values(), 4))
                .setCaregiverBurden(random.nextInt(11))
                .setCashReceivedYen(received)
                .setCashSpentYen(spent)
                .setCashReturnedYen(received - spent)
                .setConfirmation(FamilyConfirmation.FAMILY_CONFIRMATION_SIGNED)
                .setConfirmedById(mother)
                .setConfirmedMinutes(minutes)
                .setConfirmedAt(left)
                .setReportState(ReportState.REPORT_STATE_SUBMITTED);
        if (random.nextBoolean()) {
            visit.addInfoGiven(one(random, ServiceKind.values(), 7));
        }
        int seen = random.nextInt(CHILDREN);
        for (int child = 0; child < CHILDREN; child++) {
            ByteString person = id(family);
            if (child == seen) {
                visit.addChildrenSeen(ChildSeen.newBuilder()
                        .setId(id(random))
                        .setPersonId(person)
                        .setEvidence(one(random, ChildEvidence.values(), 4)));
            }
        }
        return visit.build();
    }

    /** A sentence that an edit adds to a narrative. */
    String addition(int number) {
        return SENTENCES.get(random(number).nextInt(SENTENCES.size()));
    }

    private static String narrative(Random random) {
        double share = Math.pow(random.nextDouble(), NARRATIVE_SLOPE);
        int length = NARRATIVE_FROM + (int) (share * (NARRATIVE_TO - NARRATIVE_FROM));
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(SENTENCES.get(random.nextInt(SENTENCES.size())));
        }
        return text.substring(0, Math.min(text.length(), NARRATIVE_TO));
    }

    /** One of the first values after the unspecified one. */
    private static <T> T one(Random random, T[] values, int of) {
        return values[1 + random.nextInt(of)];
    }

    private static ByteString id(Random random) {
        return Ids.bytes(new UUID(random.nextLong(), random.nextLong()));
    }

    private Random random(long of) {
        // Neighbouring seeds begin alike: mixed, they do not.
        long mixed = (seed * 1_000_003 + of) * 0x9E3779B97F4A7C15L;
        return new Random(mixed ^ (mixed >>> 32));
    }
}
