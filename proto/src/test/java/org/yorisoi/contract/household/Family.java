package org.yorisoi.contract.household;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;

/** The records of one invented household, for the tests of alerts and schedules. */
public final class Family {
    /** The household. */
    public static final UUID HOUSEHOLD = new UUID(0xA, 0xA);

    /** The mother, a child and its sister, as records of kind PERSON. */
    public static final ByteString MOTHER = Ids.bytes(new UUID(0xB, 1));

    public static final ByteString CHILD = Ids.bytes(new UUID(0xB, 2));
    public static final ByteString SISTER = Ids.bytes(new UUID(0xB, 3));

    private final List<LiveRecord<?>> records = new ArrayList<>();
    private final List<UnreadRecord> unread = new ArrayList<>();
    private final Set<RecordKind> seen = HouseholdRecords.kindsFor(Clearance.CLEARANCE_COORDINATOR);

    /** A record whose id has no time; ids ascend. */
    public Family with(Message message) {
        return with(new UUID(0xC, records.size() + 1), message);
    }

    /** A record whose id says when its writing began. */
    public Family begun(String at, Message message) {
        return with(new UUID((jst(at).toEpochMilli() << 16) | 0x7000 | records.size(), 1L << 63), message);
    }

    public Family with(UUID id, Message message) {
        int kind = Kinds.standard().of(message.getClass()).kind();
        records.add(new LiveRecord<>(RecordKind.forNumber(kind), id, message));
        return this;
    }

    /** A record that cannot be read. */
    public Family unread(RecordKind kind, UUID id, UnreadRecord.Cause cause) {
        unread.add(new UnreadRecord(kind, id, cause));
        return this;
    }

    /** The reader is not sent this kind. */
    public Family unseen(RecordKind kind) {
        seen.remove(kind);
        return this;
    }

    public HouseholdRecords records() {
        return new HouseholdRecords(HOUSEHOLD, seen, records, unread);
    }

    public HouseholdRecords reversed() {
        List<LiveRecord<?>> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);
        return new HouseholdRecords(HOUSEHOLD, seen, reversed, unread);
    }

    /** Without the records of other kinds. */
    public HouseholdRecords only(Set<RecordKind> kinds) {
        List<LiveRecord<?>> some = new ArrayList<>(records);
        some.removeIf(each -> !kinds.contains(each.kind()));
        Set<RecordKind> both = EnumSet.copyOf(seen);
        both.retainAll(kinds);
        List<UnreadRecord> someUnread = new ArrayList<>(unread);
        someUnread.removeIf(each -> !kinds.contains(each.kind()));
        return new HouseholdRecords(HOUSEHOLD, both, some, someUnread);
    }

    /** A time in Japan. */
    public static Instant jst(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.ofHours(9));
    }

    public static long millis(String time) {
        return jst(time).toEpochMilli();
    }

    /** A day as a record holds it. */
    public static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    public static HomeVisit.Builder visit(String at, VisitOutcome outcome) {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .setArrivedAt(millis(at))
                .setOutcome(outcome);
    }

    public static HomeVisit.Builder met(String at) {
        return visit(at, VisitOutcome.VISIT_OUTCOME_MET);
    }

    public static HomeVisit.Builder absent(String at) {
        return visit(at, VisitOutcome.VISIT_OUTCOME_ABSENT);
    }

    public static ChildSeen child(ByteString child, ChildEvidence evidence) {
        return ChildSeen.newBuilder().setPersonId(child).setEvidence(evidence).build();
    }

    /** With the window of the interview from 5 October to 1 November. */
    public static Pregnancy.Builder pregnancy() {
        return Pregnancy.newBuilder()
                .setPersonId(MOTHER)
                .setNotifiedOn(day("2026-05-20"))
                .setEddOn(day("2026-12-28"))
                .setState(PregnancyState.PREGNANCY_STATE_ONGOING);
    }

    /** With the visit due until 19 October. */
    public static BirthInfantVisit.Builder birth() {
        return BirthInfantVisit.newBuilder()
                .setMotherId(MOTHER)
                .setChildId(CHILD)
                .setBirthOn(day("2026-06-20"))
                .setBirthWeightG(3_000);
    }

    public static PregnancyLoss.Builder loss() {
        return PregnancyLoss.newBuilder().setPersonId(MOTHER);
    }

    public Family householdWithoutReminders() {
        return with(HOUSEHOLD, Household.newBuilder().setNoReminders(true).build());
    }

    public Family personWithoutReminders(ByteString person) {
        return with(Ids.uuid(person), Person.newBuilder().setNoReminders(true).build());
    }
}
