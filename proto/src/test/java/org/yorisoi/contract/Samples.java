package org.yorisoi.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.SampleNames.Reading;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildRelationship;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.HeadRelationship;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.IntakeRoute;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.Phone;
import org.yorisoi.record.v1.PhoneSafety;
import org.yorisoi.record.v1.ProgressNote;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SexRecord;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VisitCheck;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;

/**
 * Seeded, valid records of every kind that a device creates, with invented Japanese content. The same seed gives the
 * same records; change what a test is about with {@code toBuilder()}. {@link SampleVisits} has the visits.
 */
public final class Samples {
    /** The day on which the samples are written. */
    public static final LocalDate TODAY = LocalDate.of(2026, 10, 5);

    /** Ten in the morning of that day in Japan. */
    public static final Instant NOW = Instant.parse("2026-10-05T01:00:00Z");

    private final Random random;
    private final SampleVisits visits;
    private final SampleHealth health;
    private final SampleSupport support;
    private final SampleRestricted restricted;
    private final SampleOffice office;

    public Samples(long seed) {
        random = new Random(seed);
        visits = new SampleVisits(this);
        health = new SampleHealth(this);
        support = new SampleSupport(this);
        restricted = new SampleRestricted(this);
        office = new SampleOffice(this);
    }

    /** A valid record of a kind; kind CONFLICT is not made by devices. */
    public Message record(RecordKind kind) {
        return switch (kind) {
            case RECORD_KIND_HOUSEHOLD -> household();
            case RECORD_KIND_PERSON -> child(family());
            case RECORD_KIND_CASE -> caseFile();
            case RECORD_KIND_HOME_VISIT -> homeVisit();
            case RECORD_KIND_YOUNG_CARER_SUPPORT -> health.youngCarerSupport();
            case RECORD_KIND_PREGNANCY -> health.pregnancy();
            case RECORD_KIND_BIRTH_INFANT_VISIT -> health.birthInfantVisit();
            case RECORD_KIND_VISIT_PLAN -> visitPlan();
            case RECORD_KIND_QUESTIONNAIRE -> support.questionnaire();
            case RECORD_KIND_SUPPORT_PLAN -> support.supportPlan();
            case RECORD_KIND_CHILD_VOICE -> support.childVoice();
            case RECORD_KIND_RISK_ASSESSMENT -> restricted.riskAssessment();
            case RECORD_KIND_ESCALATION -> support.escalation();
            case RECORD_KIND_CONTACT_LOG -> support.contactLog();
            case RECORD_KIND_MEETING -> support.meeting();
            case RECORD_KIND_SERVICE_USE -> support.serviceUse();
            case RECORD_KIND_HANDOFF -> support.handoff();
            case RECORD_KIND_REVIEW -> support.review();
            case RECORD_KIND_REPORTER -> restricted.reporter();
            case RECORD_KIND_CONCEALMENT -> restricted.concealment();
            case RECORD_KIND_DO_NOT_TELL -> restricted.doNotTell();
            case RECORD_KIND_ATTACHMENT -> restricted.attachment();
            case RECORD_KIND_INJURY -> restricted.injury();
            case RECORD_KIND_PREGNANCY_LOSS -> restricted.pregnancyLoss();
            case RECORD_KIND_FEE_CLASS -> restricted.feeClass();
            case RECORD_KIND_PROGRAMME -> office.programme();
            case RECORD_KIND_TEXT_PACK -> office.textPack();
            case RECORD_KIND_AGENCY -> office.agency();
            case RECORD_KIND_OFFICE_SETTINGS -> office.settings();
            case RECORD_KIND_STAFF_MEMBER -> office.staffMember();
            default -> throw new IllegalArgumentException("no sample of " + kind);
        };
    }

    /** The kinds that {@link #record} makes. */
    public static List<RecordKind> kinds() {
        return Kinds.standard().all().stream()
                .filter(kind -> !kind.serverOnly())
                .map(kind -> RecordKind.forNumber(kind.kind()))
                .toList();
    }

    /** Home visits of many shapes. */
    public SampleVisits visits() {
        return visits;
    }

    /** Young carers, pregnancies, births. */
    public SampleHealth health() {
        return health;
    }

    /** Plans, voices, meetings, handoffs, escalations. */
    public SampleSupport support() {
        return support;
    }

    /** What few may read. */
    public SampleRestricted restricted() {
        return restricted;
    }

    /** What stands in the office room. */
    public SampleOffice office() {
        return office;
    }

    /** A visit at which the family was met, with what a worker usually writes: some 520 to 620 bytes. */
    public HomeVisit homeVisit() {
        return visits.met();
    }

    /** A household with address and telephone. */
    public Household household() {
        return household(family());
    }

    /** A household of a given family name; see {@link #family}. */
    public Household household(Reading family) {
        return Household.newBuilder()
                .setHouseholdName(family.text() + "さん")
                .setNameKana(family.kana())
                .setPostalCode(String.format(Locale.ROOT, "%07d", 1_000_000 + number(1, 999_999)))
                .setPrefecture("東京都")
                .setCity("みどり野市" + pick(SampleNames.WARDS))
                .setTown(pick(SampleNames.TOWNS) + "丁目")
                .setBlock(number(1, 30) + "-" + number(1, 20))
                .addPhones(phone("母・携帯"))
                .addLanguages("ja")
                .setInterpreterNeeded(false)
                .setVisitNote("呼び鈴が鳴らないときは戸をたたく。")
                .build();
    }

    /** One telephone; numbers of the invented city only. */
    public Phone phone(String label) {
        return Phone.newBuilder()
                .setId(idBytes())
                .setNumber("0900000" + number(1000, 9999))
                .setLabel(label)
                .setSafety(PhoneSafety.PHONE_SAFETY_SAFE)
                .setLeaveMessageOk(false)
                .build();
    }

    /** A family name. */
    public Reading family() {
        return pick(SampleNames.FAMILY);
    }

    /** A child of nought to fifteen years. */
    public Person child(Reading family) {
        Reading given = pick(SampleNames.CHILDREN);
        return person(family, given)
                .setBirthOn(day(TODAY) - number(30, 15 * 365))
                .setSexRecord(chance(50) ? SexRecord.SEX_RECORD_MALE : SexRecord.SEX_RECORD_FEMALE)
                .addRoles(PersonRole.PERSON_ROLE_CHILD)
                .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_CHILD)
                .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_SELF)
                .build();
    }

    /** A mother of eighteen to forty-five years. */
    public Person mother(Reading family) {
        return person(family, pick(SampleNames.ADULTS))
                .setBirthOn(day(TODAY) - number(18 * 366, 45 * 365))
                .setSexRecord(SexRecord.SEX_RECORD_FEMALE)
                .addRoles(PersonRole.PERSON_ROLE_PRIMARY_CAREGIVER)
                .addRoles(PersonRole.PERSON_ROLE_GUARDIAN)
                .addRelationshipToHead(HeadRelationship.HEAD_RELATIONSHIP_HEAD)
                .setRelationshipToChild(ChildRelationship.CHILD_RELATIONSHIP_MOTHER)
                .addPhones(phone("本人"))
                .build();
    }

    private Person.Builder person(Reading family, Reading given) {
        return Person.newBuilder()
                .setFamilyName(family.text())
                .setFamilyKana(family.kana())
                .setGivenName(given.text())
                .setGivenKana(given.kana())
                .setLivesWith(true);
    }

    /** A case that is being supported. */
    public CaseFile caseFile() {
        return CaseFile.newBuilder()
                .setReceivedAt(NOW.toEpochMilli() - number(1, 300) * 86_400_000L)
                .addSubjectIds(idBytes())
                .setIntakeRoute(IntakeRoute.INTAKE_ROUTE_HEALTH_CENTRE)
                .addConsultationKinds(ConsultationKind.CONSULTATION_KIND_PARENTING)
                .setLeadAgency("こども家庭センター中央")
                .setLeadWorkerId(idBytes())
                .setUrgency(chance(20) ? Urgency.URGENCY_B : Urgency.URGENCY_C)
                .setReviewDueOn(day(TODAY) + number(1, 90))
                .setStatus(CaseStatus.CASE_STATUS_RECEIVED)
                .setSummary(pick(SampleSentences.CASE_NOTES) + pick(SampleSentences.OPINIONS))
                .addProgressNotes(ProgressNote.newBuilder()
                        .setId(idBytes())
                        .setNotedOn(day(TODAY) - number(0, 60))
                        .setAuthorId(idBytes())
                        .setText(pick(SampleSentences.CASE_NOTES)))
                .build();
    }

    /** A visit within the next two weeks. */
    public VisitPlan visitPlan() {
        return VisitPlan.newBuilder()
                .setVisitOn(day(TODAY) + number(0, 14))
                .setStartMinute(number(9, 16) * 60)
                .setPlannedMinutes(number(2, 8) * 15)
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addWorkerIds(idBytes())
                .setPurpose(pick(SampleSentences.PLAN_PURPOSES))
                .addChecks(VisitCheck.newBuilder().setId(idBytes()).setText("こどもの顔を見る"))
                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                .build();
    }

    /** A new UUID of version 4, from the seed. */
    public UUID id() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** As {@link #id}, as 16 bytes. */
    public ByteString idBytes() {
        return Ids.bytes(id());
    }

    /** Days since 1970-01-01. */
    public static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** From {@code least} to {@code most}, both inclusive. */
    int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
